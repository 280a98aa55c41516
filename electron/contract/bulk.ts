import * as z from 'zod/mini';
import type { ActionOutcome } from './action.ts';
import { instanceRef, type InstanceRef, type ReportedState } from './instance.ts';
import type { AppError } from './result.ts';

const refs = z.array(instanceRef).check(z.minLength(1), z.maxLength(20_000));

/** Work that is done to one instance after another, each read back before it counts as done. */
export const bulkWork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('restart') }),
  z.strictObject({ kind: z.literal('logout') }),
  /** Reads the live state, and changes nothing. */
  z.strictObject({ kind: z.literal('check') }),
  /** A person typed how many there are; compared in the main process. */
  z.strictObject({ kind: z.literal('delete'), typedCount: z.int().check(z.minimum(1)) }),
]);
export type BulkWork = z.infer<typeof bulkWork>;
export type BulkKind = BulkWork['kind'];

export const bulkOrder = z.strictObject({ work: bulkWork, refs });
export type BulkOrder = z.infer<typeof bulkOrder>;

/** Quiet for many instances at once, with one way back. */
const bulkSilence = z.discriminatedUnion('kind', [
  /** Until a time, epoch milliseconds; null until it is ended. */
  z.strictObject({ kind: z.literal('mute'), until: z.nullable(z.int().check(z.minimum(0))) }),
  z.strictObject({ kind: z.literal('unmute') }),
  /** Takes note of what is wrong with them now, until it changes. */
  z.strictObject({ kind: z.literal('acknowledge') }),
]);
export const bulkSilenceOrder = z.strictObject({ silence: bulkSilence, refs });
export type BulkSilenceOrder = z.infer<typeof bulkSilenceOrder>;

/** How many instances it changed, and the id to take it back with; only the last change can be taken back. */
export interface BulkSilenceOutcome {
  readonly undoId: string;
  readonly count: number;
}

/** What became of one instance, in one word; `null` while it is not known. */
export const bulkVerdicts = ['done', 'failed', 'needs-scan', 'left-out'] as const;
/** `left-out`: the job was stopped before its turn, or the app quit. */
export type BulkVerdict = (typeof bulkVerdicts)[number];

/** What is known of one instance when its turn is over. */
export interface BulkResult {
  readonly verdict: BulkVerdict;
  /** Of an action, what was read back. */
  readonly outcome: ActionOutcome | null;
  /** Of a check, the live state that was read. */
  readonly live: ReportedState | 'gone' | null;
  /** Why its turn could not be taken. */
  readonly error: AppError | null;
}

export interface BulkItemView {
  readonly ref: InstanceRef;
  /** Epoch milliseconds when its turn began; null while it waits. */
  readonly startedAt: number | null;
  readonly result: BulkResult | null;
}

export const bulkPhases = [
  /** Waits until an earlier job is done with the same server. */
  'queued',
  'running',
  /** Stopped: what runs is still read back, nothing new begins. */
  'stopping',
  'ended',
] as const;
export type BulkPhase = (typeof bulkPhases)[number];

export interface BulkJobHead {
  readonly id: string;
  readonly kind: BulkKind;
  readonly phase: BulkPhase;
  /** Epoch milliseconds. */
  readonly orderedAt: number;
  readonly endedAt: number | null;
}

export interface BulkJobView extends BulkJobHead {
  readonly items: readonly BulkItemView[];
}

/** News of a job: its head, and the items that changed. */
export interface BulkPatch {
  readonly head: BulkJobHead;
  readonly items: readonly BulkItemView[];
}
