import type { InstanceRef, ReportedState } from './instance.ts';
import type { AppError } from './result.ts';
import type { ServerFamily } from './server.ts';

/** What to do, as far as a health check can tell. */
export type HealthAdvice =
  'nothing' | 'check-server' | 'restart-server' | 'show-qr' | 'reconnect' | 'restart' | 'wait' | 'phone' | 'gone';

/** Could the webhook of an instance be reached, seen from this computer? */
export type WebhookReach =
  /** Something answered there. Only the host is told: paths hold secrets. */
  | { readonly kind: 'reached'; readonly host: string; readonly status: number }
  | { readonly kind: 'unreachable'; readonly host: string }
  /** No address is stored, or it is switched off. */
  | { readonly kind: 'none' }
  /** What is stored is not a web address, so that the server never calls it (CONTRACT 8). */
  | { readonly kind: 'not-an-address' }
  | { readonly kind: 'not-read' };

/** One look at one instance, in facts; the window puts them into words. Holds no secret. */
export interface HealthReport {
  readonly ref: InstanceRef;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly server: {
    readonly family: ServerFamily | null;
    readonly version: string | null;
    /** Why it could not be listed; null when it could. */
    readonly error: AppError | null;
    readonly listMs: number | null;
  };
  /** Is it in the list? Null where the list could not be read. */
  readonly listed: boolean | null;
  readonly listState: ReportedState | null;
  /** What the server holds in memory now; null when that could not be read. */
  readonly liveState: ReportedState | 'gone' | null;
  /** Is a code on offer? Asked only while it connects, where asking starts nothing; null where it was not asked. */
  readonly codeOnOffer: boolean | null;
  /** WhatsApp's code and time of the last drop, while it is not open. */
  readonly reason: { readonly code: number | null; readonly at: number | null } | null;
  readonly webhook: WebhookReach;
  readonly numberText: string | null;
  /** Other instances that are open with the same number. */
  readonly sameNumber: readonly InstanceRef[];
  /** The number that was expected, where another one is paired; as people write it. */
  readonly expectedNumberText: string | null;
  readonly advice: HealthAdvice;
}
