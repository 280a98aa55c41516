import * as z from 'zod/mini';

const size = z.int().check(z.minimum(1), z.maximum(100_000));
const coordinate = z.int().check(z.minimum(-100_000), z.maximum(100_000));

/** Where the window was when it was last moved, in device-independent pixels, and whether it filled the screen. */
export const windowPlace = z.strictObject({
  x: coordinate,
  y: coordinate,
  width: size,
  height: size,
  maximized: z.boolean(),
});
export type WindowPlace = Readonly<z.infer<typeof windowPlace>>;

/** A part of a screen that windows may use. */
export interface WorkArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of the window's top must be on a screen, so that it can be seen and moved, in pixels. */
const grip = { width: 120, height: 32 };

/**
 * The place to open at: the remembered one where its top can be reached on a screen of now, made to fit that screen; null
 * when its monitor is gone, so that the system chooses. Pure.
 */
export function placeToOpen(place: WindowPlace, areas: readonly WorkArea[]): WindowPlace | null {
  const area = areas.find((each) => reaches(place, each));
  if (area === undefined) return null;
  const width = Math.min(place.width, area.width);
  const height = Math.min(place.height, area.height);
  return {
    ...place,
    width,
    height,
    x: clamp(place.x, area.x, area.x + area.width - width),
    y: clamp(place.y, area.y, area.y + area.height - height),
  };
}

function reaches(place: WindowPlace, area: WorkArea): boolean {
  const across = Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x);
  const down = Math.min(place.y + grip.height, area.y + area.height) - Math.max(place.y, area.y);
  return across >= Math.min(grip.width, place.width) && down > 0;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
