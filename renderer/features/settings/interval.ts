import type { ServerView } from '../../../electron/contract/server.ts';

const offered = [5, 10, 15, 30, 60, 120, 300, 600] as const;

/** The check is planned with up to a tenth of jitter. */
const jitter = 1.1;
/** The interval is stretched to at least this many times the list's own latency. */
const stretch = 5;

/** The intervals to choose from, in seconds, with the current one among them. */
export function intervalsWith(current: number): readonly number[] {
  return [...new Set([...offered, current])].sort((a, b) => a - b);
}

/** How a drop becomes certain: by so many looks so far apart, or after so long, in seconds. */
export interface Certainty {
  readonly looks: number;
  readonly recheckSeconds: number;
  readonly confirmSeconds: number;
}

/** When a drop is told, at the earliest and at the latest, in milliseconds after it happened. */
export function tellingSpan(seconds: number, certainty: Certainty): { readonly from: number; readonly to: number } {
  const { looks, recheckSeconds, confirmSeconds } = certainty;
  const certain = Math.min((looks - 1) * recheckSeconds, confirmSeconds);
  return { from: certain * 1000, to: (Math.ceil(seconds * jitter) + certain) * 1000 };
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
