import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import type { Licence } from '../electron/contract/licence.ts';

/** Packed or needed as they are, so that no bundle knows of them. */
const alongside = ['keytar', 'electron'];

/**
 * The licences of everything that is in these bundles, and of what is packed beside them, by name. Fails the build for a
 * package that names none: it may not be shipped.
 */
export function licencesOf(outputs: readonly Rolldown.RolldownOutput[], root: string): readonly Licence[] {
  const folders = new Set(alongside.map((name) => join(root, 'node_modules', name)));
  for (const { output } of outputs) {
    for (const part of output) {
      const modules = part.type === 'chunk' ? part.moduleIds : [];
      for (const id of modules) {
        const folder = packageFolder(id);
        if (folder !== null) folders.add(folder);
      }
    }
  }
  return [...folders].map(licenceIn).sort((one, other) => one.name.localeCompare(other.name));
}

/** The folder of the package that a module is in; null for our own. */
function packageFolder(id: string): string | null {
  const path = /^(?:\0)?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1];
  return path !== undefined && existsSync(join(path, 'package.json')) ? path : null;
}

function licenceIn(folder: string): Licence {
  const { name, version, license }: Record<string, unknown> = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string') {
    throw new Error(`${folder} names no licence`);
  }
  return { name, version, licence: license, text: textIn(folder) };
}

/** The whole text; empty where a package ships none beside its name. */
function textIn(folder: string): string {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(?:[.-]|$)/i.test(each));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}

/** Where it is written, beside the main process. */
export const licencesFile = (out: string): string => join(out, 'main', 'licences.json');
