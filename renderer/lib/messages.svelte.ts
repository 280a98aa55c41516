import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../electron/contract/settings.ts';
import { loadCatalogue, type Catalogue, type MessageKey } from './catalogues.ts';

export type { MessageKey } from './catalogues.ts';
export type MessageValues = Readonly<Record<string, string | number | boolean | Date>>;

/** A language and its texts, which change together. */
interface Spoken {
  readonly language: Language;
  readonly texts: Catalogue;
}

let spoken: Spoken | null = $state.raw(null);
let wanted: Language | null = null;
const parsed = new Map<string, IntlMessageFormat>();

/** The language of the window; reading it inside markup or an effect follows it. */
export function language(): Language {
  return spoken?.language ?? 'en';
}

/** Switches the language, for every text on the screen, as soon as its texts are read. The last call wins. */
export async function setLanguage(next: Language): Promise<void> {
  wanted = next;
  if (spoken?.language === next) return;
  const texts = await loadCatalogue(next);
  // `wanted` may have moved on while the texts were read.
  if (wanted !== next) return;
  spoken = { language: next, texts };
  document.documentElement.lang = next;
}

/**
 * The text of a key in the window's language, with its ICU values. Follows the language when read inside markup or an
 * effect. Formats are parsed once, when first used. Throws before the first language is set.
 */
export function t(key: MessageKey, values?: MessageValues): string {
  if (spoken === null) throw new Error('No language was set.');
  const id = `${spoken.language}:${key}`;
  let format = parsed.get(id);
  if (format === undefined) {
    format = new IntlMessageFormat(spoken.texts[key], spoken.language, undefined, { ignoreTag: true });
    parsed.set(id, format);
  }
  return String(format.format(values));
}
