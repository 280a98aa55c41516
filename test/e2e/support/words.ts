import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import * as z from 'zod/mini';
import type { Language } from '../../../electron/contract/settings.ts';
import { root } from '../arguments.ts';

const catalogue = z.record(z.string(), z.string());

/** The window's own texts, so that a spec finds the same button in every language. */
export function wordsOf(language: Language): (key: string, values?: Record<string, string | number>) => string {
  const folder = join(root, 'renderer/messages', language);
  const texts = globSync('*.json', { cwd: folder }).map((file) =>
    catalogue.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  );
  const all = Object.assign({}, ...texts) as Record<string, string>;
  return (key, values = {}) => {
    const text = all[key];
    if (text === undefined) throw new Error(`there is no text ${key} in ${language}`);
    return String(new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).format(values));
  };
}
