import type { Glyph } from '../ui/glyphs.ts';
import type { Tone } from './states.ts';

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly glyph: Glyph;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
  /** Counts down to this time, epoch milliseconds; null for no countdown. */
  readonly until: number | null;
}

interface ToastOptions {
  readonly tone?: Tone;
  readonly glyph?: Glyph;
  readonly action?: Toast['action'];
  readonly until?: number;
  /** Milliseconds; null stays until it is closed. */
  readonly staysFor?: number | null;
}

const most = 3;
const standardStay = 5000;

/** Short messages at the lower right: at most three, the oldest goes first. */
class Toasts {
  #list: readonly Toast[] = $state.raw([]);
  #nextId = 1;

  get list(): readonly Toast[] {
    return this.#list;
  }

  /** Shows a message for 5 s unless told otherwise. Answers its id. */
  show(text: string, options: ToastOptions = {}): number {
    const id = this.#nextId++;
    const { tone = 'online', glyph = 'ack', action = null, until = null, staysFor = standardStay } = options;
    this.#list = [...this.#list, { id, tone, glyph, text, action, until }].slice(-most);
    if (staysFor !== null) setTimeout(() => this.close(id), staysFor);
    return id;
  }

  /** Shows an error; it stays until it is closed. */
  error(text: string, action: Toast['action'] = null): number {
    return this.show(text, { tone: 'down', glyph: 'down', action, staysFor: null });
  }

  close(id: number): void {
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
