/**
 * Keys as the registry spells them: `Mod+Shift+N`, `F5`, `Q`, `?`, or two after one another, `G I`. `Mod` is Ctrl, and
 * Command on a Mac; either is taken everywhere.
 */
export type Keys = string;

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key event spells, or null for one that never means a command (with Alt, or a modifier alone). */
export function keysOf(event: Pressed): Keys | null {
  const { key } = event;
  if (event.altKey || ['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Process'].includes(key)) return null;
  const name = key.length === 1 ? key.toUpperCase() : key;
  if (!event.ctrlKey && !event.metaKey) return name;
  return `Mod+${event.shiftKey ? 'Shift+' : ''}${name}`;
}

/** Do these keys count while a person types? Letters belong to the field. */
export function countWhileTyping(keys: Keys): boolean {
  return keys.startsWith('Mod+') || /^F\d+$/.test(keys);
}

const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Escape: 'Esc', Delete: '⌦' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl', Escape: 'Esc' };
const arrows: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** Keys as they are printed on the keyboard of this computer: `Ctrl Shift N`, `⇧⌘N`, `G I`. */
export function spellKeys(keys: Keys, mac: boolean): string {
  const names = mac ? macNames : otherNames;
  const name = (part: string): string => names[part] ?? arrows[part] ?? part;
  return keys
    .split(' ')
    .map((chord) => {
      const parts = chord.split('+');
      return mac ? parts.map(name).toSorted(macOrder).join('') : parts.map(name).join(' ');
    })
    .join(' ');
}

/** Apple writes Shift before Command. */
function macOrder(one: string, other: string): number {
  const place = (part: string): number => ['⇧', '⌘'].indexOf(part);
  const [a, b] = [place(one), place(other)];
  if (a < 0 || b < 0) return a < 0 && b < 0 ? 0 : a < 0 ? 1 : -1;
  return a - b;
}

/** Keys as `aria-keyshortcuts` wants them; two after one another cannot be told there. */
export function ariaKeys(keys: Keys | undefined, mac: boolean): string | undefined {
  if (keys === undefined || keys.includes(' ')) return undefined;
  return keys.replace('Mod', mac ? 'Meta' : 'Control');
}
