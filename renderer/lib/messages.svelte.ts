import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../electron/contract/settings.ts';
import { catalogues, type MessageKey } from './catalogues.ts';

export type { MessageKey } from './catalogues.ts';
export type MessageValues = Readonly<Record<string, string | number | boolean | Date>>;

let current: Language = $state('en');
const parsed = new Map<string, IntlMessageFormat>();

/** The language of the window; reading it inside markup or an effect follows it. */
export function language(): Language {
  return current;
}

/** Switches the language at once, for every text on the screen. */
export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
}

/**
 * The text of a key in the window's language, with its ICU values. Follows the language when read inside markup or an
 * effect. Formats are parsed once, when first used.
 */
export function t(key: MessageKey, values?: MessageValues): string {
  const id = `${current}:${key}`;
  let format = parsed.get(id);
  if (format === undefined) {
    format = new IntlMessageFormat(catalogues[current][key], current, undefined, { ignoreTag: true });
    parsed.set(id, format);
  }
  return String(format.format(values));
}
