import { existsSync, readFileSync } from 'node:fs';
import type { NativeImage, Size } from 'electron';
import { strict } from './strict.ts';

type Plain =
  | 'isEmpty'
  | 'getSize'
  | 'toPNG'
  | 'toDataURL'
  | 'isTemplateImage'
  | 'setTemplateImage'
  | 'isMacTemplateImage'
  | 'getScaleFactors';

/** A picture that is only carried, never drawn: its bytes, its size, and the file it came from. */
export class HostNativeImage implements Pick<NativeImage, Plain> {
  readonly #png: Buffer;
  /** The file's path, for tests; empty when the picture came as bytes. */
  readonly standInPath: string;
  isMacTemplateImage: boolean;

  constructor(png: Buffer, path = '') {
    this.#png = png;
    this.standInPath = path;
    this.isMacTemplateImage = /Template(?:@\dx)?\.png$/u.test(path);
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  /** From the header of a PNG file; other formats read as 0 by 0. */
  getSize(): Size {
    if (this.#png.length < 24 || this.#png.readUInt32BE(0) !== 0x89504e47) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return this.#png;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }

  setTemplateImage(option: boolean): void {
    this.isMacTemplateImage = option;
  }

  getScaleFactors(): number[] {
    return [1];
  }

  /** More pictures of the same thing for other scales; one is enough to look at. */
  addRepresentation(): void {
    // Nothing is drawn here, so one scale does.
  }

  resize(): this {
    return strict('NativeImage', this);
  }
}

const image = (png: Buffer, path?: string): HostNativeImage => strict('NativeImage', new HostNativeImage(png, path));

/** A missing or unreadable file gives an empty picture, as on Electron. */
export const nativeImage = strict('nativeImage', {
  createEmpty: () => image(Buffer.alloc(0)),
  createFromPath: (path: string) => image(existsSync(path) ? readFileSync(path) : Buffer.alloc(0), path),
  createFromBuffer: (buffer: Buffer) => image(buffer),
  /** Raw pixels are carried, and no file can be made of them. */
  createFromBitmap: (pixels: Buffer) => image(pixels),
  createFromDataURL: (url: string) => image(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
});

/** A picture given by path or as an object, as an object. */
export function imageOf(given: unknown): HostNativeImage {
  if (typeof given === 'string') return nativeImage.createFromPath(given);
  if (given instanceof HostNativeImage) return given;
  throw new TypeError('electron stand-in: neither a path nor a NativeImage');
}
