import type { ErrorCode } from '../contract/result.ts';
import type { Clock } from '../ports/clock.ts';

/** How often something failed in this run, and when last (epoch milliseconds). */
export interface Tallied {
  readonly code: ErrorCode;
  readonly count: number;
  readonly lastAt: number;
}

/** Counts the failures that the window was told, by code and without a word of what they were about. */
export class ErrorTally {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #counts = new Map<ErrorCode, Tallied>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  note(code: ErrorCode): void {
    const count = (this.#counts.get(code)?.count ?? 0) + 1;
    this.#counts.set(code, { code, count, lastAt: this.#clock.now() });
  }

  /** The last one first. */
  get all(): readonly Tallied[] {
    return [...this.#counts.values()].toSorted((a, b) => b.lastAt - a.lastAt);
  }
}
