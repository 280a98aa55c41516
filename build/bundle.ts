import { existsSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { licencesFile, licencesOf } from './licences.ts';
import { keychainHelper, main, out, preloads, renderer, root } from './vite.ts';

/** Builds what Electron runs into `out/`: main process, keychain helper, preloads, windows, tray images. */
export async function bundle(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  const built = await Promise.all([main, keychainHelper, ...preloads, renderer].map((config) => build(config)));
  const outputs = built.flat().filter((output) => 'output' in output);
  await writeFile(licencesFile(out), JSON.stringify(licencesOf(outputs, root)));
  await copyTrayImages();
}

/** Tray images are drawn by `build/draw/`; their sources stay behind. */
export async function copyTrayImages(): Promise<void> {
  const images = join(root, 'build/tray');
  if (!existsSync(images)) return;
  const sources = join(images, 'src');
  await cp(images, join(out, 'tray'), { recursive: true, filter: (path) => path !== sources });
}

if (import.meta.main) {
  try {
    await bundle();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
