import type { Language } from '../../electron/contract/settings.ts';
import type { catalogue as english } from '../messages/en.ts';

/** Every text that the window can show: the keys of the English catalogue. */
export type MessageKey = keyof typeof english;
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** A window loads the texts of its language alone. */
const sources: Readonly<Record<Language, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('../messages/en.ts'),
  es: () => import('../messages/es.ts'),
  'pt-BR': () => import('../messages/pt-BR.ts'),
};

/** The texts of a language. They are part of the app, so this rejects only when its files are damaged. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return (await sources[language]()).catalogue;
}
