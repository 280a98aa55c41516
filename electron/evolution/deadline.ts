import type { Cancel, Clock } from '../ports/clock.ts';
import { EvolutionError } from './errors.ts';

/**
 * A time limit together with the caller's wish to stop. `signal` is for the request; `race` settles at the end of either,
 * also when the request ignores its signal. Call `end` when all is done.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal;
  readonly #cancelTimer: Cancel;
  readonly #over: Promise<never>;

  /** `host` is for the messages; `limitMs` is the time for the whole exchange, body included. */
  constructor(clock: Clock, limitMs: number, host: string, caller: AbortSignal) {
    this.#caller = caller;
    this.#cancelTimer = clock.after(limitMs, () => {
      const seconds = Math.round(limitMs / 1_000);
      this.#controller.abort(
        new EvolutionError('timeout', `${host}: no complete answer within ${seconds} s`, {
          retryable: true,
          detail: { host, seconds },
        }),
      );
    });
    caller.addEventListener('abort', this.#cancel, { once: true });
    if (caller.aborted) this.#cancel();
    this.#over = new Promise((_resolve, reject) => {
      const stop = (): void => reject(this.#reason());
      if (this.signal.aborted) stop();
      else this.signal.addEventListener('abort', stop, { once: true });
    });
    this.#over.catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it is over; null while it is not. */
  get reached(): EvolutionError | null {
    return this.signal.aborted ? this.#reason() : null;
  }

  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#over]);
  }

  end(): void {
    this.#cancelTimer();
    this.#caller.removeEventListener('abort', this.#cancel);
  }

  readonly #cancel = (): void => {
    this.#controller.abort(new EvolutionError('cancelled', 'The request was cancelled.'));
  };

  #reason(): EvolutionError {
    const reason: unknown = this.signal.reason;
    return reason instanceof EvolutionError ? reason : new EvolutionError('cancelled', 'The request was cancelled.');
  }
}
