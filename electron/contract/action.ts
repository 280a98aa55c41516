import * as z from 'zod/mini';
import { actionKinds, instanceRef, type ActionKind, type InstanceHealth, type ReportedState } from './instance.ts';
import type { AppError } from './result.ts';

/** Asks for an action. Deleting wants the name typed by a person, compared in the main process. */
export const actionOrder = z.strictObject({
  ref: instanceRef,
  kind: z.enum(actionKinds),
  typedName: z.nullable(z.string().check(z.maxLength(512))),
});
export type ActionOrder = z.infer<typeof actionOrder>;

/** How an action ended, each a sentence of its own in the window. */
export const actionEndings = [
  /** The effect was read back. */
  'verified',
  /** It was so already (logging out a closed instance, deleting one that is gone). */
  'already-so',
  /** The server answered with an error, yet the effect was read back (CONTRACT 4.3, 500 that worked). */
  'verified-despite-error',
  /** The server took it, and there is nothing that could be read back, or nothing that was seen to change. */
  'accepted',
  /** The server said yes, and reading back shows the old state. */
  'answer-was-wrong',
  /** The server said no, and reading back agrees. */
  'refused',
  /** A restart that ends at a QR code: the session is lost and wants a scan. */
  'needs-scan',
  /** The server could not be asked, or its state could not be read back in time. */
  'not-verified',
  'cancelled',
] as const;
export type ActionEnding = (typeof actionEndings)[number];

/** What was read back, not what was answered. */
export interface ActionOutcome {
  readonly kind: ActionKind;
  readonly ending: ActionEnding;
  /** The live state that was read back; `gone` when the instance is no longer known to the server. */
  readonly observed: ReportedState | 'gone' | null;
  readonly health: InstanceHealth | null;
  readonly tookMs: number;
  /** The server's or the network's error on the way, if there was one. */
  readonly error: AppError | null;
}
