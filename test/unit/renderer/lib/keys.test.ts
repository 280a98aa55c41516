import { describe, expect, it } from 'vitest';
import { ariaKeys, countWhileTyping, keysOf, spellKeys } from '../../../../renderer/lib/keys.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('keys', () => {
  it.each<[string, Partial<typeof none>, string | null]>([
    ['k', { ctrlKey: true }, 'Mod+K'],
    ['K', { metaKey: true }, 'Mod+K'],
    ['N', { ctrlKey: true, shiftKey: true }, 'Mod+Shift+N'],
    [',', { ctrlKey: true }, 'Mod+,'],
    ['1', { metaKey: true }, 'Mod+1'],
    ['q', {}, 'Q'],
    ['Q', { shiftKey: true }, 'Q'],
    ['?', { shiftKey: true }, '?'],
    ['F5', {}, 'F5'],
    ['Escape', {}, 'Escape'],
    ['k', { altKey: true }, null],
    ['Control', { ctrlKey: true }, null],
    ['Dead', {}, null],
  ])('%s %o is %s', (key, held, keys) => expect(keysOf({ key, ...none, ...held })).toBe(keys));

  it('leaves letters to the field that a person types in', () => {
    expect(['Mod+K', 'F5', 'Q', '/', 'Escape', 'Delete'].map(countWhileTyping)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('are spelled as the keyboard says them', () => {
    expect(spellKeys('Mod+Shift+N', false)).toBe('Ctrl Shift N');
    expect(spellKeys('Mod+Shift+N', true)).toBe('⇧⌘N');
    expect(spellKeys('Mod+K', true)).toBe('⌘K');
    expect(spellKeys('G I', false)).toBe('G I');
    expect(spellKeys('Escape', false)).toBe('Esc');
    expect(spellKeys('ArrowUp', true)).toBe('↑');
  });

  it('are told to screen readers where that can be said', () => {
    expect(ariaKeys('Mod+K', false)).toBe('Control+K');
    expect(ariaKeys('Mod+K', true)).toBe('Meta+K');
    expect(ariaKeys('G I', false)).toBeUndefined();
    expect(ariaKeys(undefined, false)).toBeUndefined();
  });
});
