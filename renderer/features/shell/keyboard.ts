import type { InstanceView } from '../../../electron/contract/instance.ts';
import { commands, instanceCommands } from '../../lib/commands.ts';
import { land } from '../../lib/landing.ts';
import { countWhileTyping, keysOf, type Keys } from '../../lib/keys.ts';
import { toasts } from '../../lib/toasts.svelte.ts';

/** Is a person typing there? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** Does what floats above the page have the keyboard to itself? */
function floats(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role$="dialog"], [role="menu"]') !== null;
}

/** In a browser these reload the page; here they never may. */
const reloads: ReadonlySet<Keys> = new Set(['F5', 'Mod+R', 'Mod+Shift+R']);

interface Around {
  /** False while a dialog is open or there is no list yet: then keys do nothing of ours. */
  readonly listening: boolean;
  /** The instance that a single letter is about, if any. */
  readonly subject: InstanceView | undefined;
}

/** Turns keys into commands. It remembers one key, for those of two. */
export class Keyboard {
  #before: Keys = '';

  /** Runs what the key means, if anything, and keeps the browser from its own meaning of it. */
  press(event: KeyboardEvent, { listening, subject }: Around): void {
    const keys = keysOf(event);
    if (keys === null) return;
    const pair = `${this.#before} ${keys}`;
    this.#before = event.repeat ? '' : keys;
    const handled = event.defaultPrevented;
    if (reloads.has(keys)) event.preventDefault();
    if (handled || !listening || floats(event.target)) return;
    if (isTyping(event.target) && !countWhileTyping(keys)) {
      // The way out of a field; the next one closes what it is in.
      if (keys === 'Escape') land();
      return;
    }

    const command = commands.on(pair) ?? commands.on(keys);
    if (command !== undefined) {
      if (keys !== 'Escape') event.preventDefault();
      command.run();
      return;
    }
    const act = instanceCommands.on(keys);
    if (act === undefined || subject === undefined || event.repeat) return;
    event.preventDefault();
    const why = act.whyNot?.(subject) ?? null;
    if (why === null) act.run(subject);
    else toasts.show(why, { tone: 'unknown', glyph: 'unknown' });
  }
}
