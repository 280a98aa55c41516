import { describe, expect, it } from 'vitest';
import { chooseLanguage, wordsIn } from '../../../electron/messages/words.ts';

describe('chooseLanguage', () => {
  it.each([
    [['pt-BR'], 'pt-BR'],
    [['pt-PT'], 'pt-BR'],
    [['es-419', 'en'], 'es'],
    [['de-DE', 'es-ES'], 'es'],
    [['ja'], 'en'],
    [[], 'en'],
  ] as const)('of %j takes %s', (preferred, language) => {
    expect(chooseLanguage(preferred)).toBe(language);
  });
});

describe('wordsIn', () => {
  it('counts as the language does', () => {
    const words = wordsIn('pt-BR');
    expect(words('tray.problems', { count: 1 })).toBe('1 precisa de atenção');
    expect(words('tray.problems', { count: 1284 })).toBe('1.284 precisam de atenção');
  });

  it('shows names as they are, whatever is in them', () => {
    expect(wordsIn('en')('tray.problem', { name: '<b>{x}</b>', state: 'y' })).toBe('<b>{x}</b> · y');
  });
});
