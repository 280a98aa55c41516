import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file below a folder with its bytes as text, so that any plain text in it can be found. */
export async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A journal may go while we look.
    const bytes = await readFile(path).catch(() => null);
    if (bytes !== null) files.set(relative(folder, path), bytes.toString('latin1'));
  }
  return files;
}

/** The ways in which a secret may stand in a text. */
export function spellings(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64');
  return [...new Set([secret, encodeURIComponent(secret), base64.replace(/=+$/, '')])];
}

/** The names of the files that hold any of these texts, in any spelling. */
export async function filesWith(folder: string, secrets: readonly string[]): Promise<readonly string[]> {
  const wanted = secrets.flatMap(spellings);
  return [...(await filesBelow(folder))]
    .filter(([, text]) => wanted.some((secret) => text.includes(secret)))
    .map(([name]) => name);
}
