import type { Reliability } from '../contract/history.ts';
import { standingIn, standingOf } from './standing.ts';
import { healthAt, stretches, type Span, type WatchedPast } from './stretches.ts';
import { uptimeOf } from './uptime.ts';

/** What a window held of drops. `repairsMs`: from drop to online, of those that were watched without a gap. */
interface Outages {
  readonly drops: number;
  readonly repairsMs: readonly number[];
}

/** Uptime, drops and mean time to repair over a window. Pure. */
export function reliability(past: WatchedPast, window: Span): Reliability & Outages {
  const tiles = stretches(past, window);
  const before = standingOf(healthAt(past.changes, window.from));
  let up = before === 'online';
  let drops = 0;
  let began: number | null = null;
  let seen = false;
  const repairsMs: number[] = [];
  for (const tile of tiles) {
    const { from } = tile;
    switch (standingIn(tile)) {
      case 'down':
        if (up) {
          drops += 1;
          began = seen ? from : null;
        }
        up = false;
        seen = true;
        break;
      case 'online':
        if (began !== null) repairsMs.push(from - began);
        began = null;
        up = true;
        seen = true;
        break;
      case 'settling':
        seen = true;
        break;
      case 'maintenance':
      case 'not-observed':
        // When it dropped, or came back, is not known to anybody, or was planned.
        seen = false;
        began = null;
        break;
    }
  }
  return { uptime: uptimeOf(tiles), drops, repairsMs, mttrMs: meanOf(repairsMs) };
}

/** The mean, rounded; null of nothing. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
