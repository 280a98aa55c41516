import type { Language } from '../../../electron/contract/settings.ts';

/** Each language by its own name, which is the same in every language. */
export const ownNames: Readonly<Record<Language, string>> = {
  en: 'English',
  'pt-BR': 'Português (Brasil)',
  es: 'Español',
};
