import type { Clock } from '../ports/clock.ts';
import { moment, type Moment } from './moment.ts';

/** Notices when the wall clock and the time that passed part: the clock was set, or the computer slept unannounced. */
export class ClockGuard {
  readonly #clock: Clock;
  #last: Moment;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#last = moment(clock);
  }

  /** By how many milliseconds the wall clock moved against the time that passed since the last call. */
  drift(): number {
    const before = this.#last;
    const after = moment(this.#clock);
    this.#last = after;
    return after.now - before.now - (after.tick - before.tick);
  }
}
