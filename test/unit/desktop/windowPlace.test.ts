import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeToOpen, type WindowPlace } from '../../../electron/desktop/windowPlace.ts';

const left = { x: 0, y: 32, width: 1920, height: 1048 };
const right = { x: 1920, y: 0, width: 2560, height: 1440 };
const place = (changes: Partial<WindowPlace> = {}): WindowPlace => ({
  x: 100,
  y: 100,
  width: 1280,
  height: 800,
  maximized: false,
  ...changes,
});

describe('where the window opens', () => {
  it('is where it stood, on whichever screen that was', () => {
    expect(placeToOpen(place(), [left, right])).toEqual(place());
    expect(placeToOpen(place({ x: 2400 }), [left, right])).toEqual(place({ x: 2400 }));
  });

  it('is for the system to choose when its monitor is gone', () => {
    expect(placeToOpen(place({ x: 2400 }), [left])).toBeNull();
    expect(placeToOpen(place({ y: -900 }), [left])).toBeNull();
  });

  it('is made to fit a smaller screen', () => {
    const small = { x: 0, y: 0, width: 1024, height: 700 };
    expect(placeToOpen(place({ x: 800 }), [small])).toEqual(place({ x: 0, y: 0, width: 1024, height: 700 }));
  });

  it('is always wholly on a screen', () => {
    const coordinate = fc.integer({ min: -5_000, max: 8_000 });
    const size = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(coordinate, coordinate, size, size, (x, y, width, height) => {
        const found = placeToOpen(place({ x, y, width, height }), [left, right]);
        if (found === null) return;
        const inside = [left, right].some(
          (area) =>
            found.x >= area.x &&
            found.y >= area.y &&
            found.x + found.width <= area.x + area.width &&
            found.y + found.height <= area.y + area.height,
        );
        expect(inside).toBe(true);
      }),
    );
  });
});
