import type { Cancel, Clock } from '../ports/clock.ts';
import type { DigestDesk } from './digestDesk.ts';
import type { Rules } from './rules.ts';
import type { Surroundings } from './surroundings.ts';
import type { Watches } from './watches.ts';

interface Parts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly watches: Watches;
  readonly digest: DigestDesk;
  readonly surroundings: Surroundings;
  /** Takes up the watch, when the network had time to return. */
  readonly wake: () => void;
}

/** The computer sleeps, or the person is away from it; on return there is a digest. */
export class Absence {
  readonly #parts: Parts;
  #cancelWake: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#cancelWake?.();
  }

  /** The computer goes to sleep: nothing is polled until `resume`. */
  suspend(): void {
    const { clock, digest, surroundings, watches } = this.#parts;
    surroundings.setSuspended(true);
    digest.leave('sleep', clock.now());
    this.#cancelWake?.();
    watches.rest();
    // Timers may fire around sleep before anybody says that it is over.
    surroundings.restrain();
  }

  /** The computer woke up. Polls begin when the network had time to return. */
  resume(): void {
    const { clock, digest, rules, surroundings, wake } = this.#parts;
    if (!surroundings.suspended) return;
    surroundings.restrain();
    this.#cancelWake?.();
    this.#cancelWake = clock.after(rules().resumeMs, () => {
      surroundings.setSuspended(false);
      digest.comeBack();
      wake();
    });
  }

  /** The person leaves the computer, which keeps watching. */
  lock(): void {
    this.#parts.digest.leave('lock', this.#parts.clock.now());
  }

  unlock(): void {
    if (!this.#parts.surroundings.suspended) this.#parts.digest.comeBack();
  }
}
