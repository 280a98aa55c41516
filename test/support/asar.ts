import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** One file of an archive: its path inside, and its bytes wherever they are. */
export interface PackedFile {
  readonly path: string;
  /** Kept beside the archive, in `app.asar.unpacked`. */
  readonly unpacked: boolean;
  readonly bytes: Buffer;
}

interface Folder {
  files: Record<string, Folder | z.infer<typeof file>>;
}
const file = z.object({ size: z.number(), offset: z.optional(z.string()), unpacked: z.optional(z.boolean()) });
const folder: z.ZodMiniType<Folder> = z.object({
  files: z.record(
    z.string(),
    z.lazy(() => z.union([folder, file])),
  ),
});

/**
 * Reads every file of an asar archive. The archive is a pickled JSON header (its size at byte 4, its text's length at
 * byte 12) and the contents one after the other.
 */
export async function readAsar(archive: string): Promise<PackedFile[]> {
  const bytes = await readFile(archive);
  const start = 8 + bytes.readUInt32LE(4);
  const header = folder.parse(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))));
  const packed: PackedFile[] = [];
  const walk = async ({ files }: Folder, path: string): Promise<void> => {
    for (const [name, entry] of Object.entries(files)) {
      const inside = path === '' ? name : `${path}/${name}`;
      if ('files' in entry) {
        await walk(entry, inside);
      } else if (entry.unpacked === true) {
        packed.push({ path: inside, unpacked: true, bytes: await readFile(join(`${archive}.unpacked`, inside)) });
      } else {
        const offset = start + Number(entry.offset);
        packed.push({ path: inside, unpacked: false, bytes: bytes.subarray(offset, offset + entry.size) });
      }
    }
  };
  await walk(header, '');
  return packed;
}
