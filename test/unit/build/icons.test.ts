import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { icnsTypes, packIcns, unpackIcns } from '../../../build/draw/icns.ts';
import { packIco, unpackIco } from '../../../build/draw/ico.ts';
import { drawImages, trayIcon, trayInks, trayStates, type TrayState } from '../../../build/draw/images.ts';
import { sameImage } from '../../../build/draw/sameImage.ts';
import type { TrayModel } from '../../../electron/monitor/trayModel.ts';

const build = join(import.meta.dirname, '../../../build');
const committed = (path: string): Buffer => readFileSync(join(build, path));

/** Perceived lightness, 0 to 255, of each pixel on a ground of that lightness. */
function greys(png: Buffer, ground: number): number[] {
  const { data } = PNG.sync.read(png);
  return Array.from({ length: data.length / 4 }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(pixel * 4, pixel * 4 + 4);
    const ink = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    return (ink * alpha + ground * (255 - alpha)) / 255;
  });
}

const pairs = trayStates.flatMap((one, index) =>
  trayStates.slice(index + 1).map((other): [TrayState, TrayState] => [one, other]),
);

describe('the committed images', () => {
  it.each([...drawImages()])('%s shows what its source says', (path, drawn) => {
    expect(sameImage(path, committed(path), drawn)).toBe(true);
  });

  it('are told apart from another picture, a missing file and a broken one', () => {
    const well = trayIcon('well', 16, trayInks.template);
    expect(sameImage('x.png', trayIcon('paused', 16, trayInks.template), well)).toBe(false);
    expect(sameImage('x.png', trayIcon('well', 32, trayInks.template), well)).toBe(false);
    expect(sameImage('x.png', null, well)).toBe(false);
    expect(sameImage('x.ico', Buffer.from('no icon at all'), packIco([{ size: 16, png: well }]))).toBe(false);
  });
});

describe('the tray states', () => {
  it('are the words of the monitor', () => {
    expectTypeOf<TrayState>().toEqualTypeOf<TrayModel['icon']>();
  });

  // Of the pixels that either picture inks, how many look clearly different: by a quarter of the range or more.
  const clearly = 64;
  const enough = 0.35;
  const grounds = { 'on-light': 236, 'on-dark': 38, template: 255 } as const;
  const differ = (one: number, other: number): boolean => Math.abs(one - other) >= clearly;

  it.each(pairs)('%s and %s differ in greyscale at 16 pixels, on every ground', (one, other) => {
    for (const ground of ['on-light', 'on-dark', 'template'] as const) {
      const a = greys(trayIcon(one, 16, trayInks[ground]), grounds[ground]);
      const b = greys(trayIcon(other, 16, trayInks[ground]), grounds[ground]);
      const inked = a.filter((grey, pixel) => differ(grey, grounds[ground]) || differ(b[pixel] ?? 0, grounds[ground]));
      const different = a.filter((grey, pixel) => differ(grey, b[pixel] ?? 0));
      expect(different.length / inked.length, ground).toBeGreaterThan(enough);
    }
  });

  it.each(trayStates)('%s keeps to the middle of its canvas, so that nothing jumps when the state changes', (state) => {
    for (const size of [16, 20, 22, 24, 32]) {
      const { data, width } = PNG.sync.read(trayIcon(state, size, trayInks.template));
      const rows = Array.from({ length: width }, (_, y) => y).filter((y) =>
        Array.from({ length: width }, (_, x) => data[(y * width + x) * 4 + 3]).some((alpha) => alpha !== 0),
      );
      const top = rows[0] ?? 0;
      const bottom = width - 1 - (rows.at(-1) ?? 0);
      expect(Math.abs(top - bottom), `${size} pixels`).toBeLessThanOrEqual(1);
    }
  });
});

describe('the macOS templates', () => {
  it.each(trayStates.flatMap((state) => [`tray/${state}Template.png`, `tray/${state}Template@2x.png`]))(
    '%s is black and alpha only',
    (path) => {
      const { data, width } = PNG.sync.read(committed(path));
      expect(width).toBe(path.includes('@2x') ? 32 : 16);
      const colours = Array.from({ length: data.length / 4 }, (_, pixel) => data.subarray(pixel * 4, pixel * 4 + 3));
      expect(colours.every((rgb) => rgb.every((channel) => channel === 0))).toBe(true);
      expect(data.some((value, index) => index % 4 === 3 && value === 255)).toBe(true);
    },
  );
});

describe('the containers', () => {
  it('hold every size that Windows asks for', () => {
    expect(unpackIco(committed('icons/icon.ico')).map(({ size }) => size)).toEqual([16, 24, 32, 48, 64, 128, 256]);
    const tray = unpackIco(committed('tray/attention-on-dark.ico'));
    expect(tray.map(({ size }) => size)).toEqual([16, 20, 24, 32]);
    for (const { size, png } of tray) expect(PNG.sync.read(png).width).toBe(size);
  });

  it('hold every type that macOS asks for', () => {
    const pictures = unpackIcns(committed('icons/icon.icns'));
    expect(Object.fromEntries(pictures.map(({ type, size }) => [type, size]))).toEqual(icnsTypes);
    for (const { size, png } of pictures) expect(PNG.sync.read(png).width).toBe(size);
  });

  it('leave the margin that each system has around large app icons', () => {
    /** How many pixels from the top the plate begins. */
    const margin = (png: Buffer | undefined): number => {
      const { data, width } = PNG.sync.read(png ?? Buffer.alloc(0));
      const middle = Array.from({ length: width }, (_, y) => data[(y * width + width / 2) * 4 + 3]);
      return middle.findIndex((alpha) => alpha === 255);
    };
    expect(margin(unpackIcns(committed('icons/icon.icns')).find(({ type }) => type === 'ic10')?.png)).toBe(100);
    expect(margin(unpackIco(committed('icons/icon.ico')).find(({ size }) => size === 256)?.png)).toBe(0);
    expect(margin(committed('icons/128x128.png'))).toBe(12);
    expect(margin(committed('icons/16x16.png'))).toBe(0);
  });

  it('refuse what they cannot hold or read', () => {
    expect(() => packIco([{ size: 512, png: Buffer.alloc(1) }])).toThrow(RangeError);
    expect(() => unpackIco(Buffer.alloc(64, 7))).toThrow(RangeError);
    expect(() => unpackIco(packIco([{ size: 16, png: Buffer.alloc(9) }]).subarray(0, -1))).toThrow(RangeError);
    expect(() => unpackIcns(packIcns(() => Buffer.alloc(9)).subarray(0, -1))).toThrow(RangeError);
    expect(() => unpackIcns(Buffer.alloc(64, 7))).toThrow(RangeError);
  });
});
