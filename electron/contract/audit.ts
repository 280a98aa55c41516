import * as z from 'zod/mini';
import type { ActionEnding } from './action.ts';
import { actionKinds, instanceRef } from './instance.ts';
import type { ErrorCode } from './result.ts';
import { serverId } from './server.ts';

/** Everything that this app does to an instance or a server and keeps a note of. */
export const auditedActs = [
  ...actionKinds,
  'pair',
  'create',
  'configure',
  'test-message',
  'deep-check',
  'copy-token',
  /** A secret of a configuration was shown. */
  'reveal',
  'unlock',
] as const;
export type AuditedAct = (typeof auditedActs)[number];

/** Who began it: a person at one instance, a person for many, or the guarded automatic restart. */
export const starters = ['person', 'bulk', 'auto-restart'] as const;
export type Starter = (typeof starters)[number];

/** What was done, by whom, and how it ended, as far as that was read back. Holds no secret and no text of a message. */
export interface AuditEntry {
  /** Counts up; a place in the log. */
  readonly row: number;
  /** Epoch milliseconds of its end. */
  readonly at: number;
  readonly serverId: string;
  /** The instance; null for what was done to the server. */
  readonly name: string | null;
  readonly act: AuditedAct;
  readonly startedBy: Starter;
  readonly ending: ActionEnding;
  /** The error on the way, if there was one. */
  readonly code: ErrorCode | null;
  readonly tookMs: number;
}

/** Asks for a page of the log, newest first. `before`: the `row` to go on below; null for the newest. */
export const auditQuery = z.strictObject({
  serverId: z.nullable(serverId),
  /** One instance; its server counts, too. */
  ref: z.nullable(instanceRef),
  /** Looked for in the names of instances. */
  text: z.string().check(z.maxLength(200)),
  startedBy: z.nullable(z.enum(starters)),
  /** Only what did not end as it was meant to. */
  failedOnly: z.boolean(),
  before: z.nullable(z.int()),
});
export type AuditQuery = z.infer<typeof auditQuery>;

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next: number | null;
}

/** Endings that are what was meant. */
export const goodEndings: ReadonlySet<ActionEnding> = new Set<ActionEnding>([
  'verified',
  'already-so',
  'verified-despite-error',
  'accepted',
]);
