import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Marks the fuses in an Electron binary; then come the version of the scheme, their number, and one digit for each. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseCount = 9;

/**
 * Makes a folder that the packager takes for an unpacked Electron distribution for Linux: its layout without its
 * programs, with every fuse as in a fresh build. It packs, and does not run.
 */
export async function makeStubElectron(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const manifest = z.object({ version: z.string() });
  const { version } = manifest.parse(JSON.parse(await readFile(require.resolve('electron/package.json'), 'utf8')));
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const fuses = Buffer.concat([
    Buffer.from(fuseSentinel),
    Buffer.from([1, fuseCount]),
    Buffer.from('1'.repeat(fuseCount)),
  ]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/false\n'), fuses, Buffer.from('\n')]));
  await chmod(join(folder, 'electron'), 0o755);
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), 'stub');
  await writeFile(join(folder, 'locales', 'en-US.pak'), 'stub');
}
