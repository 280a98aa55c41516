import type { ErrorCode } from '../contract/result.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { Poller, type PollTarget } from './poller.ts';
import type { Rules } from './rules.ts';
import { nextDelay } from './schedule.ts';
import type { ServerState } from './serverState.ts';

interface Parts {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly rules: () => Rules;
  readonly state: () => ServerState;
  /** Is something waiting for a second look? */
  readonly unconfirmed: () => boolean;
}

/** When one server is polled: whether it is now, when it is next, and what the last answer means for that. */
export class Pace {
  readonly #parts: Parts;
  #poller: Poller | null = null;
  #checking = false;
  #nextCheckAt: number | null = null;
  #error: ErrorCode | null = null;
  #retryAfterMs: number | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Is it polled at all? */
  get isPolled(): boolean {
    return this.#poller !== null;
  }

  /** Does a poll run? */
  get checking(): boolean {
    return this.#checking;
  }

  /** Epoch milliseconds; null while a poll runs, and while it is not polled. */
  get nextCheckAt(): number | null {
    return this.#nextCheckAt;
  }

  start(server: EvolutionServer, target: PollTarget, delayMs: number): void {
    const { clock, rules } = this.#parts;
    this.#poller = new Poller(server, target, clock, rules().pollLimitMs);
    this.#wait(this.#poller, delayMs);
  }

  stop(): void {
    this.#poller?.stop();
    this.#poller = null;
    this.#checking = false;
    this.#nextCheckAt = null;
  }

  checkNow(): void {
    this.#poller?.checkNow();
  }

  /** The interval changed: waits anew, unless a poll runs. Answers whether it does. */
  renew(): boolean {
    if (this.#poller === null || this.#checking) return false;
    this.#wait(this.#poller, this.#delayMs());
    return true;
  }

  began(): void {
    this.#checking = true;
    this.#nextCheckAt = null;
  }

  listed(): void {
    this.#error = null;
    this.#retryAfterMs = null;
  }

  failed({ code, retryAfterMs }: EvolutionError): void {
    this.#error = code;
    this.#retryAfterMs = retryAfterMs;
  }

  /** The poll is over. Answers the milliseconds to the next one. */
  settled(): number {
    const delayMs = this.#delayMs();
    this.#checking = false;
    this.#nextCheckAt = this.#parts.clock.now() + delayMs;
    return delayMs;
  }

  #wait(poller: Poller, delayMs: number): void {
    poller.start(delayMs);
    this.#nextCheckAt = this.#parts.clock.now() + delayMs;
  }

  #delayMs(): number {
    const { random, rules, state, unconfirmed } = this.#parts;
    const { health, listLatencyMs, failures } = state();
    return nextDelay(
      {
        health,
        latencyMs: listLatencyMs,
        failures,
        error: this.#error,
        retryAfterMs: this.#retryAfterMs,
        unconfirmed: unconfirmed(),
        random: random(),
      },
      rules(),
    );
  }
}
