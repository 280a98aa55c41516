import type { Locator } from '@playwright/test';
import type { LaunchedApp } from '../app.ts';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** What a camera would read from this part of the screen; null when it finds no code. */
export async function readQr(figure: Locator): Promise<string | null> {
  return readPng(await figure.screenshot());
}

/** The picture on the clipboard, as PNG: on the system's for Electron, on the browser's for the stand-in. */
export async function copiedPicture(app: LaunchedApp): Promise<Buffer> {
  if (app.kind === 'electron') {
    const picture = await app.evaluate(async ({ clipboard }) => {
      const [item] = await clipboard.read();
      return item === undefined ? [] : [...new Uint8Array(await (await item.getType('image/png')).arrayBuffer())];
    });
    return Buffer.from(picture);
  }
  await app.page.context().grantPermissions(['clipboard-read']);
  const picture = await app.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item === undefined ? [] : [...new Uint8Array(await (await item.getType('image/png')).arrayBuffer())];
  });
  return Buffer.from(picture);
}

/** What a camera would read from a PNG picture; null when it finds no code. */
export function readPng(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  const read = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default;
  return read(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
