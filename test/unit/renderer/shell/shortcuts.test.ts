import { describe, expect, it } from 'vitest';
import { commandOf, isTyping, type Command } from '../../../../renderer/features/shell/shortcuts.ts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('shortcuts', () => {
  it.each<[string, Partial<typeof none>, boolean, Command]>([
    ['/', {}, false, 'search'],
    ['/', {}, true, null],
    ['f', { ctrlKey: true }, true, 'search'],
    ['f', { metaKey: true }, false, 'search'],
    ['f', {}, false, null],
    [',', { ctrlKey: true }, true, 'settings'],
    ['F5', {}, true, 'check'],
    ['r', { ctrlKey: true }, false, 'check'],
    ['N', { ctrlKey: true, shiftKey: true }, false, 'add-server'],
    ['j', {}, false, 'next-row'],
    ['j', {}, true, null],
    ['Escape', {}, false, 'close'],
    ['Escape', {}, true, null],
    ['j', { altKey: true }, false, null],
  ])('%s %o, typing %s: %s', (key, held, typing, command) =>
    expect(commandOf({ key, ...none, ...held }, typing)).toBe(command),
  );

  it('reads G and then I', () => {
    expect(commandOf({ key: 'i', ...none }, false, 'g')).toBe('incidents');
    expect(commandOf({ key: 'i', ...none }, true, 'g')).toBeNull();
    expect(commandOf({ key: 'i', ...none }, false, 'x')).toBeNull();
  });

  it('knows where a person types', () => {
    document.body.innerHTML = '<input id="text"><input id="box" type="checkbox"><textarea></textarea><button></button>';
    expect(isTyping(document.getElementById('text'))).toBe(true);
    expect(isTyping(document.querySelector('textarea'))).toBe(true);
    expect(isTyping(document.getElementById('box'))).toBe(false);
    expect(isTyping(document.querySelector('button'))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
