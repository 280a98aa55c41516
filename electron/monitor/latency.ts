import type { Rules } from './rules.ts';

/** How long a server's lists took lately. Times are monotonic milliseconds. */
export interface Latency {
  readonly lists: readonly { readonly tick: number; readonly tookMs: number }[];
  /** Since when 19 of 20 lists of the window are not within the limit any more; null while they are. */
  readonly overSince: number | null;
}

export const noLatency: Latency = { lists: [], overSince: null };

/** The share of lists that must be within the limit. */
const share = 0.95;

/** Takes a list in, and lets go of those that are older than the window. */
export function withList(latency: Latency, tick: number, tookMs: number, rules: Rules): Latency {
  const lists = [...latency.lists, { tick, tookMs }].filter((list) => tick - list.tick <= rules.latencyMs);
  const sorted = lists.map((list) => list.tookMs).toSorted((one, other) => one - other);
  const p95 = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { lists, overSince: p95 > rules.latencyLimitMs ? (latency.overSince ?? tick) : null };
}

/** Has it been over the limit for longer than the window? One slow list alone never is. */
export function isTooSlow({ overSince }: Latency, tick: number, rules: Rules): boolean {
  return overSince !== null && tick - overSince > rules.latencyMs;
}
