import type { Cancel, Clock } from '../ports/clock.ts';

/** What happens next to an instance by itself; there is never more than one such thing. */
export class NextStep {
  readonly #clock: Clock;
  #cancel: Cancel | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Replaces what was planned. A delay of 0 ms means at once. */
  plan(delayMs: number, task: () => void): void {
    this.clear();
    if (delayMs === 0) task();
    else this.#cancel = this.#clock.after(delayMs, task);
  }

  clear(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
