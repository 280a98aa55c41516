import type { Glyph } from '../ui/glyphs.ts';
import type { Tone } from './states.ts';

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly glyph: Glyph;
  readonly text: string;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

interface ToastOptions {
  readonly tone?: Tone;
  readonly glyph?: Glyph;
  readonly action?: Toast['action'];
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
    const { tone = 'online', glyph = 'ack', action = null, staysFor = standardStay } = options;
    this.#list = [...this.#list, { id, tone, glyph, text, action }].slice(-most);
    if (staysFor !== null) setTimeout(() => this.close(id), staysFor);
    return id;
  }

  /** Shows an error; it stays until it is closed. */
  error(text: string, action: Toast['action'] = null): number {
    return this.show(text, { tone: 'down', glyph: 'down', action, staysFor: null });
  }

  /** Changes the text of a message; false when it is no longer there. */
  update(id: number, text: string): boolean {
    this.#list = this.#list.map((toast) => (toast.id === id ? { ...toast, text } : toast));
    return this.#list.some((toast) => toast.id === id);
  }

  /** False when it was gone already. */
  close(id: number): boolean {
    const before = this.#list.length;
    this.#list = this.#list.filter((toast) => toast.id !== id);
    return this.#list.length < before;
  }
}

export const toasts = new Toasts();
