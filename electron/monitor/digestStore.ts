import type { AbsenceCause, DigestEntry } from '../contract/digest.ts';

/** A digest as it outlives a run. Times are epoch milliseconds. */
export interface KeptDigest {
  readonly cause: AbsenceCause;
  readonly from: number;
  /** Null when the person was still away. */
  readonly to: number | null;
  readonly entries: readonly DigestEntry[];
}

/** Where a digest that was not read yet waits for the next run. Never throws: a problem is reported elsewhere. */
export interface DigestStore {
  read(): KeptDigest | null;
  /** Takes the way to read it, because it changes often; null when there is nothing left to read. Written within a second. */
  keep(digest: (() => KeptDigest) | null): void;
}
