import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../ports/clock.ts';

/** How long work may hold the event loop at a stretch, in milliseconds. */
const sliceMs = 8;

/** Lets other work in between the steps of a long one. */
export class Pace {
  readonly #clock: Clock;
  #begunAt: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#begunAt = clock.monotonic();
  }

  /** Is it time to let others work? */
  get isDue(): boolean {
    return this.#clock.monotonic() - this.#begunAt >= sliceMs;
  }

  /** Goes on in the next turn of the event loop. */
  async rest(): Promise<void> {
    await nextTurn();
    this.#begunAt = this.#clock.monotonic();
  }
}
