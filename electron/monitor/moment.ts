import type { Clock } from '../ports/clock.ts';

/** One instant on both clocks: `now` is for stamps (epoch milliseconds), `tick` for durations, because it never jumps. */
export interface Moment {
  readonly now: number;
  readonly tick: number;
}

export function moment(clock: Clock): Moment {
  return { now: clock.now(), tick: clock.monotonic() };
}
