import type { Cancel, Clock } from '../ports/clock.ts';
import type { Clipboard } from '../ports/clipboard.ts';
import type { Log } from '../ports/log.ts';

/** How long a secret stays on the clipboard, in milliseconds. */
export const secretStaysMs = 30_000;

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly clipboard: Clipboard;
}

/** Puts a secret on the clipboard for a short while, and takes it off unless something else is there by then. */
export class SecretClipboard {
  readonly #parts: Parts;
  #held: { readonly secret: string; readonly cancel: Cancel } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves with the time at which it is taken off, epoch milliseconds. */
  async hold(secret: string): Promise<number> {
    const { clipboard, clock } = this.#parts;
    this.#held?.cancel();
    await clipboard.write(secret);
    this.#held = { secret, cancel: clock.after(secretStaysMs, () => void this.clear()) };
    return clock.now() + secretStaysMs;
  }

  /** Takes the secret off now, if it is still there: when its time is over, and when the app quits. */
  async clear(): Promise<void> {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    held.cancel();
    const { clipboard, log } = this.#parts;
    try {
      if ((await clipboard.read()) === held.secret) await clipboard.write('');
    } catch {
      log.warn('a secret could not be taken off the clipboard');
    }
  }
}
