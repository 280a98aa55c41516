/** Actions of ours and the time after them in which a change counts as their effect. Times are monotonic milliseconds. */
export class OwnActions {
  readonly #afterMs: () => number;
  /** By instance key: until when; infinity while the action runs. */
  readonly #until = new Map<string, number>();

  constructor(afterMs: () => number) {
    this.#afterMs = afterMs;
  }

  started(key: string): void {
    this.#until.set(key, Infinity);
  }

  ended(key: string, tick: number): void {
    this.#until.set(key, tick + this.#afterMs());
  }

  covers(key: string, tick: number): boolean {
    const until = this.#until.get(key);
    if (until === undefined) return false;
    if (tick <= until) return true;
    this.#until.delete(key);
    return false;
  }
}
