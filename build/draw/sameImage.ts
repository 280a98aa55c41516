import { PNG } from 'pngjs';
import { unpackIcns } from './icns.ts';
import { unpackIco, type Picture } from './ico.ts';

/**
 * Do both files show the same pixels? Compares decoded pictures, since another PNG encoder may write other bytes.
 * A file that is missing or cannot be read is not the same.
 */
export function sameImage(path: string, committed: Buffer | null, drawn: Buffer): boolean {
  if (committed === null) return false;
  try {
    const was = pictures(path, committed);
    const is = pictures(path, drawn);
    return was.length === is.length && was.every((png, index) => samePixels(png, is[index] ?? Buffer.alloc(0)));
  } catch {
    return false;
  }
}

function pictures(path: string, bytes: Buffer): Buffer[] {
  const pngs = (entries: readonly Picture[]): Buffer[] => entries.map(({ png }) => png);
  if (path.endsWith('.ico')) return pngs(unpackIco(bytes));
  if (path.endsWith('.icns')) return pngs(unpackIcns(bytes));
  return [bytes];
}

function samePixels(one: Buffer, other: Buffer): boolean {
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)];
  return a.width === b.width && a.height === b.height && a.data.equals(b.data);
}
