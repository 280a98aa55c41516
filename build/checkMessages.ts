/*
 * Checks the texts: all languages have the same keys with the same ICU arguments, every key is used, and no text that
 * a person can see stands in a component. Exit code 1 when something is wrong.
 */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argumentsOf } from './messages/icu.ts';
import { hardCodedTexts } from './messages/hardCoded.ts';
import { unusedKeys } from './messages/usage.ts';

const root = join(import.meta.dirname, '..');
const reference = 'en';

type Catalogue = ReadonlyMap<string, string>;

/** A folder of catalogues, and the sources that use its keys. */
interface Place {
  readonly name: string;
  /** By language; a language is one file or a folder of files. */
  readonly languages: ReadonlyMap<string, Catalogue>;
  readonly sources: readonly string[];
}

function readCatalogue(file: string): Catalogue {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof content !== 'object' || content === null) throw new Error(`${file} is no catalogue`);
  return new Map(
    Object.entries(content).map(([key, text]) => {
      if (typeof text !== 'string' || text.trim() === '') throw new Error(`${file}: ${key} is no text`);
      return [key, text];
    }),
  );
}

/** `<lang>/<feature>.json`: every key begins with its feature, so that two files never hold the same one. */
function rendererPlace(problems: string[]): Place {
  const folder = join(root, 'renderer/messages');
  const languages = new Map<string, Catalogue>();
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name: language } of folders) {
    const merged = new Map<string, string>();
    for (const file of readdirSync(join(folder, language))) {
      const feature = file.replace(/\.json$/, '');
      for (const [key, text] of readCatalogue(join(folder, language, file))) {
        if (!key.startsWith(`${feature}.`))
          problems.push(`${language}/${file}: ${key} does not begin with ${feature}.`);
        merged.set(key, text);
      }
    }
    languages.set(language, merged);
  }
  return { name: 'renderer', languages, sources: globSync('renderer/**/*.{ts,svelte}', { cwd: root }) };
}

/** `<lang>.json`, one file per language. */
function mainPlace(): Place {
  const folder = join(root, 'electron/messages');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  const languages = new Map(files.map((file) => [file.replace(/\.json$/, ''), readCatalogue(join(folder, file))]));
  return { name: 'electron', languages, sources: globSync('electron/**/*.ts', { cwd: root }) };
}

function compare({ name, languages }: Place, problems: string[]): void {
  const english = languages.get(reference) ?? new Map<string, string>();
  for (const [language, catalogue] of languages) {
    const at = `${name} ${language}`;
    for (const key of english.keys()) if (!catalogue.has(key)) problems.push(`${at}: ${key} is missing`);
    for (const [key, text] of catalogue) {
      const original = english.get(key);
      if (original === undefined) {
        problems.push(`${at}: ${key} is not in ${reference}`);
        continue;
      }
      try {
        const [own, wanted] = [argumentsOf(text), argumentsOf(original)];
        if (own !== wanted)
          problems.push(`${at}: ${key} takes ${own || 'nothing'}, in ${reference} ${wanted || 'nothing'}`);
      } catch (thrown) {
        problems.push(`${at}: ${key} cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
      }
    }
  }
}

const problems: string[] = [];
const places = [rendererPlace(problems), mainPlace()];
for (const place of places) {
  compare(place, problems);
  const sources = place.sources.map((file) => readFileSync(join(root, file), 'utf8'));
  const keys = [...(place.languages.get(reference)?.keys() ?? [])];
  for (const key of unusedKeys(keys, sources)) problems.push(`${place.name}: ${key} is used nowhere`);
}
for (const file of globSync('renderer/**/*.svelte', { cwd: root })) {
  for (const { line, text } of hardCodedTexts(readFileSync(join(root, file), 'utf8'))) {
    problems.push(`${file}:${line}: “${text}” is not in a catalogue`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length === 0) {
  const counts = places.map(
    ({ name, languages }) => `${name} ${languages.get(reference)?.size ?? 0} texts × ${languages.size}`,
  );
  console.log(`messages: ${counts.join(', ')}`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
