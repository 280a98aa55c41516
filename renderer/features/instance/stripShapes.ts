import type { StripPart } from '../../../electron/contract/history.ts';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import { healthLook, type Tone } from '../../lib/states.ts';
import { barHeight, stripHeight } from '../../lib/stripBars.ts';

/** Units of width that a part takes, and how many of them it draws on. */
const pitch = 5;
const drawn = 4;

/**
 * A rectangle of the strip, in units of `stripWidth` and 14 px. `line` is time that went well, `planned` maintenance, `dot`
 * unobserved time.
 */
export interface StripShape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: 'line' | 'planned' | 'dot' | Tone;
}

/** Parts in a row in which the same was seen. `first` and `last` are places in the strip. */
export interface StripRun {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  /** Null when nobody looked. */
  readonly health: InstanceHealth | null;
  readonly planned: boolean;
}

/** How wide the drawing of so many parts is. */
export function stripWidth(parts: number): number {
  return parts * pitch;
}

/** The place under a point, from 0 at the left edge up to 1. */
export function placeAt(share: number, parts: number): number {
  return Math.min(parts - 1, Math.max(0, Math.floor(share * parts)));
}

/** Joins what is alike, oldest first. */
export function stripRuns(parts: readonly StripPart[]): readonly StripRun[] {
  const runs: StripRun[] = [];
  parts.forEach(({ from, to, health, standing }, place) => {
    const before = runs.at(-1);
    const planned = standing === 'maintenance';
    if (before?.health === health && before.planned === planned) runs[runs.length - 1] = { ...before, last: place, to };
    else runs.push({ first: place, last: place, from, to, health, planned });
  });
  return runs;
}

/**
 * What to draw: a thin line while online, two lines under maintenance, upright bars the higher the worse, dots where nobody
 * looked. `cloud`: there is nothing to watch, so that unobserved time is a thin line and no lack.
 */
export function stripShapes(parts: readonly StripPart[], cloud: boolean): readonly StripShape[] {
  return stripRuns(parts).flatMap(({ first, last, health, planned }): StripShape[] => {
    const x = first * pitch;
    const width = (last - first + 1) * pitch - (pitch - drawn);
    if (planned) return [3, 9].map((y) => ({ x, y, width, height: 2, kind: 'planned' }));
    if (health === 'online') return [{ ...middle(4), x, width, kind: 'line' }];
    if (health === null && cloud) return [{ ...middle(2), x, width, kind: 'cloud' }];
    return Array.from({ length: last - first + 1 }, (_, step): StripShape => {
      const at = x + step * pitch;
      if (health === null) return { ...middle(2), x: at + 1, width: 2, kind: 'dot' };
      return { ...middle(barHeight(health, first + step)), x: at, width: drawn, kind: healthLook(health).tone };
    });
  });
}

function middle(tall: number): { readonly y: number; readonly height: number } {
  return { y: (stripHeight - tall) / 2, height: tall };
}
