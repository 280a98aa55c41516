import type { StripPart } from '../contract/history.ts';
import { standingIn } from './standing.ts';
import { stretches, type Span, type WatchedPast } from './stretches.ts';

const severity: Readonly<Record<StripPart['standing'], number>> = {
  'not-observed': 0,
  online: 1,
  maintenance: 2,
  settling: 3,
  down: 4,
};

/** The window in `parts` equal parts, oldest first, each with the worst that was observed in it. Pure. */
export function strip(past: WatchedPast, window: Span, parts: number): readonly StripPart[] {
  const tiles = stretches(past, window);
  const edge = (part: number): number => window.from + Math.round(((window.to - window.from) * part) / parts);
  let first = 0;
  return Array.from({ length: parts }, (_, part) => {
    const from = edge(part);
    const to = edge(part + 1);
    while ((tiles[first]?.to ?? to) <= from) first += 1;
    let worst: StripPart = { from, to, standing: 'not-observed', health: null };
    for (let place = first; (tiles[place]?.from ?? to) < to; place++) {
      const tile = tiles[place];
      if (tile === undefined) break;
      const { health } = tile;
      const standing = standingIn(tile);
      if (severity[standing] > severity[worst.standing]) worst = { from, to, standing, health };
    }
    return worst;
  });
}
