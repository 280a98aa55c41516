import type { StripMark } from '../../../electron/contract/history.ts';
import { healthLook, instanceHealthOrder, type Tone } from '../../lib/states.ts';
import { barHeight, stripHeight } from '../../lib/stripBars.ts';

/** A kind of mark, with everything of it as one path. `line` is time that went well, `dot` unobserved time. */
export interface StripPath {
  readonly kind: 'line' | 'planned' | 'dot' | Tone;
  readonly d: string;
}

/** Units that a part takes: two drawn, one between. */
const pitch = 3;

export function stripWidth(parts: number): number {
  return parts * pitch;
}

/**
 * Draws the day of a row: one thin line while online, a bar for each bad part (the higher the worse), a dot where nobody
 * looked. `cloud`: there is nothing to watch, and the whole of it is one hairline.
 */
export function stripPaths(parts: readonly StripMark[], cloud: boolean): readonly StripPath[] {
  if (cloud) return [{ kind: 'cloud', d: box(0, stripWidth(parts.length) - 1, 2) }];
  const paths = new Map<StripPath['kind'], string>();
  const draw = (kind: StripPath['kind'], d: string): void => void paths.set(kind, (paths.get(kind) ?? '') + d);
  let first = 0;
  parts.forEach((mark, place) => {
    const x = place * pitch;
    if (mark === 'online') {
      if (parts[place - 1] !== 'online') first = place;
      if (parts[place + 1] !== 'online') draw('line', box(first * pitch, (place - first + 1) * pitch - 1, 4));
    } else if (mark === 'maintenance') {
      // Two thin lines, as in the sheet: planned, so neither well nor bad.
      draw('planned', box(x, 2, 2, 3) + box(x, 2, 2, 9));
    } else if (mark === null) draw('dot', box(x, 2, 2));
    else draw(healthLook(mark).tone, box(x, 2, barHeight(mark, place)));
  });
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

/** A rectangle, in the middle of the strip where `y` does not say otherwise. */
function box(x: number, width: number, height: number, y = (stripHeight - height) / 2): string {
  return `M${String(x)} ${String(y)}h${String(width)}v${String(height)}h-${String(width)}z`;
}

/** How long each mark was, in milliseconds, of a strip that spans so long; what needs a person most comes first. */
export function stripSpans(parts: readonly StripMark[], spanMs: number): ReadonlyMap<StripMark, number> {
  const counts = new Map<StripMark, number>();
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  const order: readonly StripMark[] = [...instanceHealthOrder, 'maintenance', null];
  return new Map(
    order.flatMap((mark): [StripMark, number][] => {
      const count = counts.get(mark);
      return count === undefined ? [] : [[mark, (count * spanMs) / parts.length]];
    }),
  );
}
