import type { ReportedState } from '../contract/instance.ts';
import type { EvolutionServer, InstanceListing } from '../evolution/api.ts';
import { EvolutionError } from '../evolution/errors.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

/** Who the polls are made for. Every call is synchronous; none comes after `stop()`. */
export interface PollTarget {
  /** A poll begins. */
  began(): void;
  /** The list came; `startedAt` is when it was asked for, on the monotonic clock. */
  listed(listing: InstanceListing, startedAt: number): void;
  /** All live states came at once. */
  surveyed(states: ReadonlyMap<string, ReportedState>): void;
  /** Answers the names to sample; none where the list is live. */
  toSample(): readonly string[];
  sampled(name: string, state: ReportedState): void;
  failed(error: EvolutionError): void;
  /** The poll is over. Answers the milliseconds to the next one. */
  settled(): number;
}

/** Samples asked at the same time; the server's own managers use 4 to 6 (CONTRACT 15). */
const samplesAtOnce = 4;

/**
 * The loop of one server: poll, then schedule the next poll. One list each time, and either all live states in one call
 * or a few samples; never two polls at once. A poller is used once: after `stop()` it stays silent, and what it had asked for is aborted.
 */
export class Poller {
  readonly #server: EvolutionServer;
  readonly #target: PollTarget;
  readonly #clock: Clock;
  readonly #limitMs: number;
  #cancelTimer: Cancel | null = null;
  #running: AbortController | null = null;
  #again = false;
  #stopped = false;

  /** `limitMs` ends a poll that takes longer. */
  constructor(server: EvolutionServer, target: PollTarget, clock: Clock, limitMs: number) {
    this.#server = server;
    this.#target = target;
    this.#clock = clock;
    this.#limitMs = limitMs;
  }

  start(delayMs: number): void {
    this.#schedule(delayMs);
  }

  /** Polls now. While a poll runs, one more follows it, however often this is called: its answer may be older. */
  checkNow(): void {
    if (this.#running === null) this.#schedule(0);
    else this.#again = true;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#running?.abort(new EvolutionError('cancelled', 'Polling was stopped.'));
  }

  #schedule(delayMs: number): void {
    if (this.#stopped) return;
    this.#cancelTimer?.();
    this.#cancelTimer = this.#clock.after(delayMs, () => void this.#poll());
  }

  async #poll(): Promise<void> {
    if (this.#stopped || this.#running !== null) return;
    const running = new AbortController();
    this.#running = running;
    const cancelLimit = this.#clock.after(this.#limitMs, () => {
      running.abort(new EvolutionError('timeout', 'The poll took too long.', { retryable: true }));
    });
    this.#target.began();
    await this.#cycle(running.signal);
    cancelLimit();
    this.#running = null;
    if (this.#isStopped()) return;
    const delayMs = this.#target.settled();
    this.#schedule(this.#again ? 0 : delayMs);
    this.#again = false;
  }

  async #cycle(signal: AbortSignal): Promise<void> {
    const startedAt = this.#clock.monotonic();
    try {
      const listing = await orAborted(this.#server.list(signal), signal);
      signal.throwIfAborted();
      this.#target.listed(listing, startedAt);
      if (listing.live) return;
      await this.#survey(signal);
      await this.#sample(this.#target.toSample(), signal);
    } catch (error) {
      if (!this.#stopped) this.#target.failed(asEvolutionError(error));
    }
  }

  /** One call for all live states, where the server offers it; without it, or when it fails, samples have to do. */
  async #survey(signal: AbortSignal): Promise<void> {
    if (this.#server.liveStates === undefined) return;
    try {
      const states = await orAborted(this.#server.liveStates(signal), signal);
      signal.throwIfAborted();
      if (states !== null) this.#target.surveyed(states);
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }

  /** A failed sample costs only itself, unless the server stopped answering: then the rest of them would wait in vain. */
  async #sample(names: readonly string[], signal: AbortSignal): Promise<void> {
    const waiting = [...names];
    const work = async (): Promise<void> => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        try {
          const state = await orAborted(this.#server.liveState(name, signal), signal);
          signal.throwIfAborted();
          this.#target.sampled(name, state);
        } catch (error) {
          if (signal.aborted || !isAboutOne(asEvolutionError(error))) waiting.length = 0;
        }
      }
    };
    await Promise.all(Array.from({ length: samplesAtOnce }, work));
  }

  // A method, because it changes while a poll waits and the compiler would not expect that of a field.
  #isStopped(): boolean {
    return this.#stopped;
  }
}

function isAboutOne(error: EvolutionError): boolean {
  return error.code === 'instance-unknown' || error.code === 'server-error' || error.code === 'strange-answer';
}

/** The promise, or the signal's reason as soon as it is aborted, also when the promise never settles. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(asEvolutionError(signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise
      .then(resolve, (error: unknown) => reject(asEvolutionError(error)))
      .finally(() => {
        signal.removeEventListener('abort', abort);
      });
  });
}

function asEvolutionError(error: unknown): EvolutionError {
  if (error instanceof EvolutionError) return error;
  return new EvolutionError('internal', 'Polling failed in an unexpected way.', { cause: error });
}
