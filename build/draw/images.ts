import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packIcns } from './icns.ts';
import { packIco } from './ico.ts';
import { inked, renderPng, withMargin, type Inks } from './render.ts';

/** The tray's words, as the monitor uses them. */
export const trayStates = ['well', 'attention', 'offline', 'paused', 'stale'] as const;
export type TrayState = (typeof trayStates)[number];

/** Inks for the ground that they stand on. A template holds black and alpha only; macOS colours it. */
export const trayInks = {
  template: { ink: '#000000', alert: '#000000' },
  'on-light': { ink: '#2b2430', alert: '#c0271f' },
  'on-dark': { ink: '#f1edf2', alert: '#ff7a70' },
} as const satisfies Record<string, Inks>;

const folder = join(import.meta.dirname, '..');
const appSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const windowsAppSizes = [16, 24, 32, 48, 64, 128, 256];
/** 100, 125, 150 and 200 % of the 16 points of a Windows tray. */
const windowsTraySizes = [16, 20, 24, 32];
/** Linux panels are 22 pixels at one end and 32 at the other; 44 serves a doubled 22. */
const linuxTraySizes = [22, 32, 44];

/** Every image that the project keeps, by path below `build/`, drawn anew from its source. */
export function* drawImages(): Generator<readonly [path: string, bytes: Buffer]> {
  for (const size of appSizes) yield [`icons/${size}x${size}.png`, linuxAppIcon(size)];
  yield ['icons/icon.ico', packIco(windowsAppSizes.map((size) => ({ size, png: renderPng(appSource(size), size) })))];
  yield ['icons/icon.icns', packIcns(macAppIcon)];
  for (const state of trayStates) {
    yield [`tray/${state}Template.png`, trayIcon(state, 16, trayInks.template)];
    yield [`tray/${state}Template@2x.png`, trayIcon(state, 32, trayInks.template)];
    for (const ground of ['on-light', 'on-dark'] as const) {
      const picture = (size: number): Buffer => trayIcon(state, size, trayInks[ground]);
      yield [`tray/${state}-${ground}.ico`, packIco(windowsTraySizes.map((size) => ({ size, png: picture(size) })))];
      for (const size of linuxTraySizes) yield [`tray/${state}-${ground}-${size}.png`, picture(size)];
    }
  }
}

/** The tray picture of a state, from the source that was drawn for that pixel grid. */
export function trayIcon(state: TrayState, size: number, inks: Inks): Buffer {
  return renderPng(inked(source(`tray/src/${state}-${size === 44 ? 22 : size}.svg`), inks), size);
}

/** Linux desktops draw square icons on 104 of 128 points; small ones need every pixel. */
function linuxAppIcon(size: number): Buffer {
  return renderPng(size < 64 ? appSource(size) : withMargin(appSource(size), 104 / 128), size);
}

/** macOS has a margin and a corner of its own, so its drawings are others. */
function macAppIcon(size: number): Buffer {
  return renderPng(source(`icons/src/evodesk-mac${size < 64 ? `-${size}` : ''}.svg`), size);
}

/** Windows draws to the edge. Small sizes have drawings of their own, on their own pixel grid. */
function appSource(size: number): string {
  return source([16, 24, 32, 48].includes(size) ? `icons/src/evodesk-${size}.svg` : 'icons/src/evodesk.svg');
}

function source(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}
