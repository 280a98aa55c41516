/** A growing wait with its limits, in milliseconds. */
export interface Waits {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Between attempts to connect to a server. */
export const reconnectWaits: Waits = { firstMs: 1_000, longestMs: 300_000 };
/** Between attempts to join a namespace that the server has not made yet (CONTRACT 10.1: 5 to 30 s). */
export const rejoinWaits: Waits = { firstMs: 5_000, longestMs: 30_000 };

/** The wait after `failures` (from 1) in a row: doubling, varied by a quarter in both directions. `random` is in [0, 1). */
export function waitAfter(failures: number, { firstMs, longestMs }: Waits, random: number): number {
  const grown = Math.min(longestMs, firstMs * 2 ** Math.min(30, failures - 1));
  return Math.round(grown * (0.75 + random / 2));
}
