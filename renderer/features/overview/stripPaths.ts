import type { StripPart } from '../../../electron/contract/history.ts';

export type Standing = StripPart['standing'];
/** A kind of mark, with everything of it as one path. */
export interface StripPath {
  readonly kind: Standing | 'cloud';
  readonly d: string;
}

/** Units that a part takes: two drawn, one between. */
const pitch = 3;
export const stripHeight = 14;

export function stripWidth(parts: number): number {
  return parts * pitch;
}

/**
 * Draws the day of a row: one thin line while online, a bar for each bad part (the higher the worse), a dot where nobody
 * looked. `cloud`: there is nothing to watch, and the whole of it is one hairline.
 */
export function stripPaths(parts: readonly Standing[], cloud: boolean): readonly StripPath[] {
  if (cloud) return [{ kind: 'cloud', d: box(0, 6, stripWidth(parts.length) - 1, 2) }];
  const paths = new Map<Standing, string>();
  const draw = (kind: Standing, d: string): void => void paths.set(kind, (paths.get(kind) ?? '') + d);
  let first = 0;
  parts.forEach((standing, place) => {
    const x = place * pitch;
    switch (standing) {
      case 'online':
        if (parts[place - 1] !== 'online') first = place;
        if (parts[place + 1] !== 'online') draw(standing, box(first * pitch, 5, (place - first + 1) * pitch - 1, 4));
        break;
      case 'settling':
        draw(standing, box(x, 3, 2, 8));
        break;
      case 'down':
        draw(standing, box(x, 0, 2, stripHeight));
        break;
      case 'maintenance':
        // Two thin lines, as in the sheet: planned, so neither well nor bad.
        draw(standing, box(x, 3, 2, 2) + box(x, 9, 2, 2));
        break;
      case 'not-observed':
        draw(standing, box(x, 6, 2, 2));
        break;
    }
  });
  return [...paths].map(([kind, d]) => ({ kind, d }));
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${String(x)} ${String(y)}h${String(width)}v${String(height)}h-${String(width)}z`;
}

/** How long each standing was, in milliseconds, of a strip that spans so long. */
export function stripSpans(parts: readonly Standing[], spanMs: number): Readonly<Record<Standing, number>> {
  const spans: Record<Standing, number> = { online: 0, settling: 0, down: 0, maintenance: 0, 'not-observed': 0 };
  for (const part of parts) spans[part] += spanMs / parts.length;
  return spans;
}
