import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { licence, type Licence } from '../contract/licence.ts';

/** The licences of what the build put into the app. Empty in a build for development, which writes none. */
export async function readLicences(mainFolder: string): Promise<readonly Licence[]> {
  const text = await readFile(join(mainFolder, 'licences.json'), 'utf8').catch(() => '[]');
  return z.array(licence).parse(JSON.parse(text));
}
