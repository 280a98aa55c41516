/** Stops what was scheduled; calling it again, or after the fact, does nothing. */
export type Cancel = () => void;

/**
 * Time as the domain sees it. Injected everywhere, so that tests move time by hand and never sleep.
 * `now` is wall-clock time (it may jump); `monotonic` never goes back and is for measuring how long something took.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds from an arbitrary origin. */
  monotonic(): number;
  /** Runs `task` once after `delayMs` (0 or more). A task that throws is the scheduler's to report, not the caller's. */
  after(delayMs: number, task: () => void): Cancel;
}
