import type { ReportedState } from '../contract/instance.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

interface Parts {
  readonly clock: Clock;
  readonly pass: (name: string, state: ReportedState) => void;
}

/** States of one instance pass this far apart, in milliseconds: the pace of re-checks, so that events never ring sooner. */
const gapMs = 5_000;

/**
 * Passes states on at a pace that can be borne: a server that cannot reach WhatsApp lets every instance flap several times
 * a second (CONTRACT 7). The first passes at once; of those that come too soon, the last one passes at the end of the gap.
 */
export class PacedStates {
  readonly #parts: Parts;
  /** When a state of each passed last, monotonic. */
  readonly #passedAt = new Map<string, number>();
  readonly #held = new Map<string, { state: ReportedState; readonly cancel: Cancel }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `urgent`: it is news that nobody should wait for. */
  offer(name: string, state: ReportedState, urgent: boolean): void {
    const { clock } = this.#parts;
    const waitMs = (this.#passedAt.get(name) ?? -Infinity) + gapMs - clock.monotonic();
    const held = this.#held.get(name);
    if (urgent || waitMs <= 0) {
      this.drop(name);
      this.#pass(name, state);
    } else if (held !== undefined) {
      held.state = state;
    } else {
      const cancel = clock.after(waitMs, () => {
        const last = this.#held.get(name);
        this.#held.delete(name);
        if (last !== undefined) this.#pass(name, last.state);
      });
      this.#held.set(name, { state, cancel });
    }
  }

  /** Something newer is known of an instance: what is held of it is history. */
  drop(name: string): void {
    this.#held.get(name)?.cancel();
    this.#held.delete(name);
  }

  stop(): void {
    for (const { cancel } of this.#held.values()) cancel();
    this.#held.clear();
    this.#passedAt.clear();
  }

  #pass(name: string, state: ReportedState): void {
    this.#passedAt.set(name, this.#parts.clock.monotonic());
    this.#parts.pass(name, state);
  }
}
