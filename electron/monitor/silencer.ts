import type { AcknowledgementView } from '../contract/incident.ts';
import type { SilenceWhy } from './intent.ts';
import type { Subject } from './subject.ts';

/** What the person does not want to hear, as the policy asks for it. */
export interface Silencer {
  /** Why the subject is not told of now, or null. */
  of(subject: Subject): SilenceWhy | null;
  /** The acknowledgement that holds for the subject as it is now, or null. */
  acknowledgement(subject: Subject): AcknowledgementView | null;
  /** Why an acknowledgement of the subject no longer holds; null when there is none, or it was taken back. */
  acknowledgementEnd(subject: Subject): 'changed' | 'over' | null;
  /** After how many milliseconds to remind of it; null for never. */
  reminderMs(subject: Subject): number | null;
}

/** Everything is told, once. */
export const noSilence: Silencer = {
  of: () => null,
  acknowledgement: () => null,
  acknowledgementEnd: () => null,
  reminderMs: () => null,
};
