import type { ReportedState } from '../contract/instance.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

interface Parts {
  readonly clock: Clock;
  readonly server: Pick<EvolutionServer, 'liveState'>;
  readonly found: (name: string, state: ReportedState) => void;
}

/** Asked at the same time, like the poller's samples. */
const atOnce = 4;
/** One instance is not asked more often than this, in milliseconds: states may flap several times a second (CONTRACT 7). */
const gapMs = 3_000;
/** After each question, in milliseconds: about 50 questions a second at most, whatever happens. */
const restMs = 75;
/** More than this is a matter for the list. */
const longestQueue = 10_000;

/**
 * Reads the live state of instances that an event called open. The order of events is not guaranteed (CONTRACT 10.1), so
 * good news is believed only when the server repeats it now.
 */
export class Verifier {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  readonly #queue = new Set<string>();
  readonly #waiting = new Map<string, Cancel>();
  /** When each was asked last, monotonic. */
  readonly #askedAt = new Map<string, number>();
  #running = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks soon. Any number of wishes within the gap is one question, after the last of them. */
  verify(name: string): void {
    if (this.#stop.signal.aborted || this.#waiting.has(name) || this.#queue.size >= longestQueue) return;
    const { clock } = this.#parts;
    const waitMs = (this.#askedAt.get(name) ?? -Infinity) + gapMs - clock.monotonic();
    if (waitMs <= 0) {
      this.#enqueue(name);
      return;
    }
    const ask = clock.after(waitMs, () => {
      this.#waiting.delete(name);
      this.#enqueue(name);
    });
    this.#waiting.set(name, ask);
  }

  stop(): void {
    this.#stop.abort();
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    this.#queue.clear();
    this.#askedAt.clear();
  }

  #enqueue(name: string): void {
    this.#queue.add(name);
    if (this.#running < atOnce) void this.#work();
  }

  async #work(): Promise<void> {
    this.#running += 1;
    for (const name of this.#queue) {
      this.#queue.delete(name);
      this.#askedAt.set(name, this.#parts.clock.monotonic());
      try {
        const state = await this.#parts.server.liveState(name, this.#stop.signal);
        if (!this.#stop.signal.aborted) this.#parts.found(name, state);
      } catch {
        // What could not be read is left to the next poll.
      }
      if (!this.#stop.signal.aborted) await this.#rest();
    }
    this.#running -= 1;
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.after(restMs, resolve);
    });
  }
}
