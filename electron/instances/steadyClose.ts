import type { Sample } from './liveSample.ts';

/**
 * Tells a closed instance from one that merely passes `close`. A server that cannot reach WhatsApp flaps between
 * `connecting` and `close` several times a second, so one sample proves nothing (CONTRACT 7): it takes three in a row over
 * at least 3 s, and twice that once it was seen to flap.
 */
export class SteadyClose {
  #since: number | null = null;
  #samples = 0;
  #flapped = false;

  /** Adds a sample taken at `now` (monotonic milliseconds). */
  add(state: Sample, now: number): void {
    if (state === 'close') {
      this.#since ??= now;
      this.#samples++;
      return;
    }
    if (this.#since !== null) this.#flapped = true;
    this.#since = null;
    this.#samples = 0;
  }

  /** For how long every sample said `close`, in milliseconds; 0 when the last one did not. */
  lasted(now: number): number {
    return this.#since === null ? 0 : now - this.#since;
  }

  isSteady(now: number): boolean {
    return this.#samples >= 3 && this.lasted(now) >= (this.#flapped ? 6_000 : 3_000);
  }
}
