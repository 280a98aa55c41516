import type { ForwardingResult } from '../contract/forwarding.ts';
import type { AppError } from '../contract/result.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { ForwardingError } from './forwardingError.ts';
import type { Notice } from './notice.ts';

interface Parts {
  readonly clock: Clock;
  readonly send: (notice: Notice, signal: AbortSignal) => Promise<void>;
  readonly onChange: () => void;
}

/** The waits after each failure, in milliseconds: about an hour together. Then the alert is old news. */
const waitsMs = [5_000, 15_000, 60_000, 180_000, 420_000, 900_000, 1_800_000] as const;
/** More than this, and the oldest are dropped. */
const most = 100;

/** The alerts that wait for one target: delivered one after another, in order, and tried again while that may help. */
export class Outbox {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  readonly #waiting: Notice[] = [];
  #busy = false;
  #failures = 0;
  #cancelRetry: Cancel | null = null;
  #last: ForwardingResult | null;

  /** `last`: how the target's last delivery went before. */
  constructor(parts: Parts, last: ForwardingResult | null) {
    this.#parts = parts;
    this.#last = last;
  }

  get last(): ForwardingResult | null {
    return this.#last;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(notice: Notice): void {
    if (this.#stop.signal.aborted) return;
    this.#waiting.push(notice);
    // The one that is being delivered stays.
    if (this.#waiting.length > most) this.#waiting.splice(this.#busy ? 1 : 0, 1);
    if (this.#cancelRetry === null) void this.#work();
    this.#parts.onChange();
  }

  /** Delivers one notice now, beside what waits, and once. */
  async test(notice: Notice): Promise<ForwardingResult> {
    const error = await this.#attempt(notice);
    this.#last = { at: this.#parts.clock.now(), test: true, error, retryAt: this.#last?.retryAt ?? null };
    this.#parts.onChange();
    return this.#last;
  }

  stop(): void {
    this.#stop.abort();
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#waiting.length = 0;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let notice = this.#waiting[0]; notice !== undefined; notice = this.#waiting[0]) {
      const error = await this.#attempt(notice);
      if (this.#stop.signal.aborted) return;
      const waitMs = error?.retryable === true ? waitsMs[this.#failures] : undefined;
      const { clock, onChange } = this.#parts;
      if (error !== null && waitMs !== undefined) {
        this.#failures += 1;
        this.#last = { at: clock.now(), test: false, error, retryAt: clock.now() + waitMs };
        this.#busy = false;
        this.#cancelRetry = clock.after(waitMs, () => {
          this.#cancelRetry = null;
          void this.#work();
        });
        onChange();
        return;
      }
      this.#failures = 0;
      this.#waiting.shift();
      this.#last = { at: clock.now(), test: false, error, retryAt: null };
      onChange();
    }
    this.#busy = false;
  }

  async #attempt(notice: Notice): Promise<AppError | null> {
    try {
      await this.#parts.send(notice, this.#stop.signal);
      return null;
    } catch (error) {
      if (error instanceof ForwardingError) return error.toAppError();
      return { code: 'internal', message: 'The delivery failed in an unexpected way.', retryable: false };
    }
  }
}
