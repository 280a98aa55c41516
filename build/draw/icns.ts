import type { Picture } from './ico.ts';

/** The PNG types of an ICNS file with their sides in pixels; ic11 to ic14 and ic10 are the @2x pictures. */
export const icnsTypes = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
} as const;

/** Packs one PNG per type into a macOS icon; `png` answers the picture for a side in pixels. */
export function packIcns(png: (size: number) => Buffer): Buffer {
  const chunks = Object.entries(icnsTypes).map(([type, size]) => chunk(type, png(size)));
  return chunk('icns', Buffer.concat(chunks));
}

/** Reads back what `packIcns` wrote. Throws a RangeError when the bytes are no such container. */
export function unpackIcns(bytes: Buffer): (Picture & { readonly type: string })[] {
  if (bytes.toString('latin1', 0, 4) !== 'icns' || bytes.readUInt32BE(4) !== bytes.length) {
    throw new RangeError('This is not an ICNS file, or it is cut off.');
  }
  const pictures = [];
  for (let at = 8; at < bytes.length;) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32BE(at + 4);
    const size = new Map<string, number>(Object.entries(icnsTypes)).get(type);
    if (size === undefined || length < 8) throw new RangeError(`Unexpected part in the ICNS file: ${type}.`);
    pictures.push({ type, size, png: bytes.subarray(at + 8, at + length) });
    at += length;
  }
  return pictures;
}

function chunk(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 'latin1');
  header.writeUInt32BE(content.length + header.length, 4);
  return Buffer.concat([header, content]);
}
