import type { Locator } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** What a camera would read from this part of the screen; null when it finds no code. */
export async function readQr(figure: Locator): Promise<string | null> {
  return readPng(await figure.screenshot());
}

/** What a camera would read from a PNG picture; null when it finds no code. */
export function readPng(png: Buffer): string | null {
  const { data, width, height } = PNG.sync.read(png);
  const read = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default;
  return read(new Uint8ClampedArray(data), width, height)?.data ?? null;
}
