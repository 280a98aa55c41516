import type { DisconnectReason, InstanceHealth, InstanceRef } from './instance.ts';

/** Why nobody could see what happened. */
export type AbsenceCause = 'start' | 'sleep' | 'lock';

/** What happened to one instance meanwhile. */
export interface DigestEntry {
  readonly ref: InstanceRef;
  /** What was, or still is, wrong with it. */
  readonly health: InstanceHealth;
  readonly reason: DisconnectReason | null;
  /** Epoch milliseconds, as the server tells or as first observed; null when it was so before. */
  readonly droppedAt: number | null;
  /** Epoch milliseconds; null while it is still wrong. */
  readonly healedAt: number | null;
}

/** What dropped and healed while the person was away; kept until read. */
export interface DigestView {
  readonly cause: AbsenceCause;
  /** Epoch milliseconds of the absence. `to` is the return. */
  readonly from: number;
  readonly to: number;
  /** The latest first, two hundred at most. */
  readonly entries: readonly DigestEntry[];
  /** How many more there are. */
  readonly more: number;
}
