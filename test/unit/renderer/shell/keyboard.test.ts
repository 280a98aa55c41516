import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isTyping, Keyboard } from '../../../../renderer/features/shell/keyboard.ts';
import { commands, instanceCommands, type InstanceCommand } from '../../../../renderer/lib/commands.ts';
import { toasts } from '../../../../renderer/lib/toasts.svelte.ts';
import { anInstance } from '../../../support/views.ts';

const ran: string[] = [];
const run = (id: string) => () => void ran.push(id);
const icon = (() => undefined) as unknown as InstanceCommand['icon'];
let ends: (() => void)[] = [];

beforeEach(() => {
  ran.length = 0;
  document.body.innerHTML = '<input id="text"><input id="box" type="checkbox"><textarea></textarea><button></button>';
  ends = [
    commands.add(() => [
      { id: 'palette', section: 'do', label: 'p', keys: ['Mod+K'], run: run('palette') },
      { id: 'incidents', section: 'go', label: 'i', keys: ['G I'], run: run('incidents') },
      { id: 'check', section: 'do', label: 'c', keys: ['F5'], run: run('check') },
      { id: 'close', section: 'do', label: 'x', keys: ['Escape'], run: run('close') },
    ]),
    instanceCommands.add(() => [
      {
        id: 'restart',
        label: 'r',
        icon,
        part: 'see',
        keys: ['R'],
        whyNot: (view) => (view.health === 'closed' ? 'It is closed.' : null),
        run: ({ name }) => ran.push(`restart ${name}`),
      },
    ]),
  ];
});
afterEach(() => {
  ends.forEach((end) => end());
  toasts.list.forEach(({ id }) => toasts.close(id));
});

const keyboard = new Keyboard();
const open = { listening: true, subject: anInstance({ name: 'acme' }) };
function press(
  key: string,
  held: KeyboardEventInit = {},
  around = open,
  target: Element = document.body,
): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  vi.spyOn(event, 'target', 'get').mockReturnValue(target);
  keyboard.press(event, around);
  return event;
}
const field = (): Element => document.querySelector('#text') ?? document.body;

describe('the keyboard', () => {
  it('runs what is on a key, and on two after one another', () => {
    press('k', { ctrlKey: true });
    press('g');
    press('i');
    press('x');
    press('i');
    expect(ran).toEqual(['palette', 'incidents']);
  });

  it('leaves letters to a field, not the keys with Ctrl', () => {
    press('r', {}, open, field());
    press('g', {}, open, field());
    press('i', {}, open, field());
    press('k', { ctrlKey: true }, open, field());
    expect(ran).toEqual(['palette']);
  });

  it('means the instance in question, once per press', () => {
    press('r');
    press('R', { repeat: true });
    expect(ran).toEqual(['restart acme']);
    press('r', {}, { listening: true, subject: anInstance({ health: 'closed' }) });
    expect(ran).toHaveLength(1);
    expect(toasts.list.at(-1)?.text).toBe('It is closed.');
  });

  it('never lets the page reload, even while a dialog is open', () => {
    const shut = { ...open, listening: false };
    expect(press('F5', {}, shut).defaultPrevented).toBe(true);
    expect(press('r', { ctrlKey: true }, shut).defaultPrevented).toBe(true);
    expect(ran).toEqual([]);
  });

  it('is quiet under a menu or dialog, and where a key had its effect already', () => {
    document.body.innerHTML = '<div role="menu"><button></button></div>';
    press('Escape', {}, open, document.querySelector('button') ?? document.body);
    const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    event.preventDefault();
    keyboard.press(event, open);
    expect(ran).toEqual([]);
  });

  it('leaves Escape to whoever else listens', () => {
    expect(press('Escape').defaultPrevented).toBe(false);
    expect(ran).toEqual(['close']);
  });

  it('leaves a field with Escape, and what it is in with the next', () => {
    const input = document.querySelector('input');
    input?.focus();
    press('Escape', {}, open, input ?? document.body);
    expect(document.activeElement).toBe(document.body);
    expect(ran).toEqual([]);
    press('Escape');
    expect(ran).toEqual(['close']);
  });

  it('knows where a person types', () => {
    expect(isTyping(field())).toBe(true);
    expect(isTyping(document.querySelector('textarea'))).toBe(true);
    expect(isTyping(document.querySelector('#box'))).toBe(false);
    expect(isTyping(document.querySelector('button'))).toBe(false);
    expect(isTyping(null)).toBe(false);
  });
});
