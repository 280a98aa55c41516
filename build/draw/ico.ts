/** One picture of a container: a PNG and its side in pixels. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

const headerBytes = 6;
const entryBytes = 16;

/** Packs PNGs of at most 256 pixels into a Windows icon. Windows reads PNG entries since Vista. */
export function packIco(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(headerBytes + entryBytes * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    if (size > 256) throw new RangeError(`An ICO holds pictures of at most 256 pixels, not ${size}.`);
    const at = headerBytes + entryBytes * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** Reads back what `packIco` wrote. Throws a RangeError when the bytes are no such container. */
export function unpackIco(bytes: Buffer): Picture[] {
  if (bytes.readUInt16LE(0) !== 0 || bytes.readUInt16LE(2) !== 1) throw new RangeError('This is not an ICO file.');
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const at = headerBytes + entryBytes * index;
    const length = bytes.readUInt32LE(at + 8);
    const offset = bytes.readUInt32LE(at + 12);
    if (offset + length > bytes.length) throw new RangeError('The ICO file is cut off.');
    return { size: bytes.readUInt8(at) || 256, png: bytes.subarray(offset, offset + length) };
  });
}
