/** What a key means anywhere in the window. */
export type Command =
  | 'search'
  | 'settings'
  | 'incidents'
  | 'check'
  | 'create'
  | 'add-server'
  | 'next-row'
  | 'previous-row'
  | 'close'
  | null;

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Reads a key. Single letters and Escape count only while nobody is typing; with Ctrl (or Command) they always do.
 *
 * @param typing is the focus in a field?
 * @param before the key pressed before this one: G begins a command of two
 */
export function commandOf(event: Key, typing: boolean, before = ''): Command {
  if (event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) {
    if (key === 'f' && !event.shiftKey) return 'search';
    if (key === ',') return 'settings';
    if (key === 'r' && !event.shiftKey) return 'check';
    if (key === 'n') return event.shiftKey ? 'add-server' : 'create';
    return null;
  }
  if (key === 'F5') return 'check';
  if (typing) return null;
  if (before.toLowerCase() === 'g' && key === 'i') return 'incidents';
  switch (key) {
    case '/':
      return 'search';
    case 'j':
      return 'next-row';
    case 'k':
      return 'previous-row';
    case 'Escape':
      return 'close';
    default:
      return null;
  }
}

/** Is a person typing there? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
