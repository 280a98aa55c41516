import { muteEnd } from '../../../electron/contract/muteEnd.ts';

/** How long an incident is taken note of; it always ends when the incident changes. */
export const acknowledgeLengths = ['change', 'hour', 'hours', 'tomorrow', 'week'] as const;
export type AcknowledgeLength = (typeof acknowledgeLengths)[number];

const hourMs = 3_600_000;

/** When it is over, epoch milliseconds; null: when the incident changes. */
export function acknowledgeEnd(length: AcknowledgeLength, now: number): number | null {
  switch (length) {
    case 'change':
      return null;
    case 'hour':
    case 'tomorrow':
      return muteEnd(length, now);
    case 'hours':
      return now + 4 * hourMs;
    case 'week':
      return now + 7 * 24 * hourMs;
  }
}
