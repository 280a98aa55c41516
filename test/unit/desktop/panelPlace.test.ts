import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panelPlace, type PanelScreenArea } from '../../../electron/desktop/panelPlace.ts';
import type { WorkArea } from '../../../electron/desktop/windowPlace.ts';

const size = { width: 320, height: 480 };
const area = (x: number, y: number, width: number, height: number): WorkArea => ({ x, y, width, height });
const screen = (bounds: WorkArea, workArea: WorkArea = bounds): PanelScreenArea => ({ bounds, workArea });
const fullHd = area(0, 0, 1920, 1080);
const bottomBar = screen(fullHd, area(0, 0, 1920, 1040));
const topBar = screen(fullHd, area(0, 32, 1920, 1048));
const leftBar = screen(fullHd, area(62, 0, 1858, 1080));
const rightBar = screen(fullHd, area(0, 0, 1858, 1080));
/** 1920 by 1080 at 125 %. */
const scaled = screen(area(0, 0, 1536, 864), area(0, 0, 1536, 816));
const second = screen(area(-1280, -200, 1280, 1024), area(-1280, -200, 1280, 984));
const macBars = screen(area(0, 0, 1440, 900), area(0, 25, 1440, 805));

describe('where the mini panel stands', () => {
  it.each<[string, PanelScreenArea, WorkArea | null, [x: number, y: number]]>([
    ['above a bar at the bottom', bottomBar, area(1600, 1048, 24, 24), [1452, 552]],
    ['inside the screen when the icon is at its end', bottomBar, area(1890, 1048, 24, 24), [1592, 552]],
    ['below a bar at the top', topBar, area(1400, 4, 24, 24), [1252, 40]],
    ['right of a bar at the left', leftBar, area(19, 700, 24, 24), [70, 472]],
    ['left of a bar at the right, not below it', rightBar, area(1877, 1040, 24, 24), [1530, 592]],
    ['in scaled pixels', scaled, area(1300, 825, 20, 20), [1150, 328]],
    ['on a second screen', second, area(-200, 792, 24, 24), [-348, 296]],
    ['at the menu bar of macOS, whatever the dock takes', macBars, area(1000, 0, 28, 24), [854, 33]],
    ['at the edge of a bar that hides itself', screen(fullHd), area(1600, 1056, 24, 24), [1452, 592]],
    ['above icons in the overflow', bottomBar, area(1640, 980, 24, 24), [1492, 552]],
    ['without an icon, at the end of a bar at the bottom', bottomBar, null, [1592, 552]],
    ['without an icon, at the end of a bar at the top', topBar, null, [1592, 40]],
    ['without an icon, at the end of a bar at the left', leftBar, null, [70, 592]],
    ['without an icon and without a bar, in the corner', screen(fullHd), null, [1592, 592]],
  ])('%s', (_where, on, icon, [x, y]) => {
    expect(panelPlace(size, on, icon)).toEqual({ x, y, ...size });
  });

  it('is never larger than the room', () => {
    const small = screen(area(0, 0, 300, 400));
    expect(panelPlace(size, small, null)).toEqual({ x: 8, y: 8, width: 284, height: 384 });
  });

  it('is always wholly inside the work area, on whole pixels', () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
    const icons = fc.option(
      fc.record({ x: number(-3000, 3000), y: number(-3000, 3000), width: number(1, 64), height: number(1, 64) }),
    );
    const bars = fc.tuple(number(0, 90), number(0, 90), number(0, 90), number(0, 90));
    fc.assert(
      fc.property(icons, bars, number(1, 2000), (icon, [top, right, bottom, left], height) => {
        const bounds = area(-500, 100, 1280, 800);
        const work = area(-500 + left, 100 + top, 1280 - left - right, 800 - top - bottom);
        const place = panelPlace({ width: 320, height }, screen(bounds, work), icon);
        expect(place.x).toBeGreaterThanOrEqual(work.x);
        expect(place.y).toBeGreaterThanOrEqual(work.y);
        expect(place.x + place.width).toBeLessThanOrEqual(work.x + work.width);
        expect(place.y + place.height).toBeLessThanOrEqual(work.y + work.height);
        for (const value of Object.values(place)) expect(Number.isInteger(value)).toBe(true);
      }),
    );
  });
});
