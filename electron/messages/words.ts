import { IntlMessageFormat } from 'intl-messageformat';
import { languages, type Language } from '../contract/settings.ts';
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import ptBR from './pt-BR.json' with { type: 'json' };

export type MessageKey = keyof typeof en;
export type MessageValues = Readonly<Record<string, string | number>>;

/** Speaks one language: the words of the tray, the menus and the notifications. */
export type Words = (key: MessageKey, values?: MessageValues) => string;

// The annotations are the check: a language that lacks a key does not compile.
const catalogues: Record<Language, Record<MessageKey, string>> = { en, 'pt-BR': ptBR, es };

/** Makes the words of a language. Formats are parsed once, when first used. */
export function wordsIn(language: Language): Words {
  const parsed = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let format = parsed.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(catalogues[language][key], language, undefined, { ignoreTag: true });
      parsed.set(key, format);
    }
    return String(format.format(values));
  };
}

/** The first language of the system's list that we speak: exactly, else by its first part; English otherwise. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    const match = languages.find((language) => language.toLowerCase().split('-')[0] === base);
    if (match !== undefined) return match;
  }
  return 'en';
}
