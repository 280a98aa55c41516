import type { ServerView } from '../../../electron/contract/server.ts';

const offered = [5, 10, 15, 30, 60, 120, 300, 600] as const;

/** The check is planned with up to a tenth of jitter, and a drop is looked at again after this long. */
const jitter = 1.1;
const secondLookMs = 5000;
/** The interval is stretched to at least this many times the list's own latency. */
const stretch = 5;

/** The intervals to choose from, in seconds, with the current one among them. */
export function intervalsWith(current: number): readonly number[] {
  return [...new Set([...offered, current])].sort((a, b) => a - b);
}

/** When a drop is told, at the earliest and at the latest, in milliseconds after it happened. */
export function tellingSpan(seconds: number): { readonly from: number; readonly to: number } {
  return { from: secondLookMs, to: Math.ceil(seconds * jitter) * 1000 + secondLookMs };
}

/** The servers that list too slowly for this interval, slowest first, and how often they are checked instead. */
export function stretched(
  servers: readonly ServerView[],
  seconds: number,
): readonly { readonly name: string; readonly tookMs: number; readonly everyMs: number }[] {
  return servers
    .flatMap(({ name, listLatencyMs }) => {
      if (listLatencyMs === null || listLatencyMs * stretch <= seconds * 1000) return [];
      return [{ name, tookMs: listLatencyMs, everyMs: listLatencyMs * stretch }];
    })
    .toSorted((a, b) => b.tookMs - a.tookMs);
}
