import type { FleetPatch } from '../contract/fleet.ts';
import type { InstanceView } from '../contract/instance.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { MessageFact } from './factWriter.ts';
import { slotOf } from './slots.ts';

interface Parts {
  readonly clock: Clock;
  /** When the server began to be watched without a gap, epoch milliseconds; null while it is not. */
  readonly watchedSince: (serverId: string) => number | null;
  readonly write: (fact: MessageFact) => void;
}

interface Count {
  readonly messages: number;
  readonly watchedSince: number;
}

/** Facts wait so long for others of the same instance and slot: busy fleets count thousands of messages a minute. */
const writeMs = 60_000;

/**
 * Turns the message counts of lists into messages by time. A count that falls was reset, and what came while nobody
 * watched belongs to no slot: both only move the mark that the next count is compared with.
 */
export class MessageRhythm {
  readonly #parts: Parts;
  readonly #counts = new Map<string, Count>();
  readonly #waiting = new Map<string, MessageFact>();
  #cancel: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  follow({ instances = [], removedInstances = [] }: FleetPatch): void {
    for (const view of instances) this.#count(view);
    for (const key of removedInstances) this.#counts.delete(key);
    if (this.#waiting.size === 0) return;
    this.#cancel ??= this.#parts.clock.after(writeMs, () => this.flush());
  }

  /** Hands over all facts that wait, now. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const fact of this.#waiting.values()) this.#parts.write(fact);
    this.#waiting.clear();
  }

  #count({ key, serverId, name, counts, health }: InstanceView): void {
    const watchedSince = this.#parts.watchedSince(serverId);
    if (counts === null || health === 'unknown' || health === 'gone' || watchedSince === null) return;
    const { messages } = counts;
    const before = this.#counts.get(key);
    if (before?.messages === messages && before.watchedSince === watchedSince) return;
    this.#counts.set(key, { messages, watchedSince });
    const isNext = before?.watchedSince === watchedSince;
    const grown = isNext ? Math.max(0, messages - before.messages) : 0;
    this.#keep(key, { ref: { serverId, name }, messages, grown, at: this.#parts.clock.now() });
  }

  #keep(key: string, fact: MessageFact): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) {
      this.#waiting.set(key, fact);
    } else if (slotOf(waiting.at) === slotOf(fact.at)) {
      this.#waiting.set(key, { ...fact, grown: waiting.grown + fact.grown });
    } else {
      this.#parts.write(waiting);
      this.#waiting.set(key, fact);
    }
  }
}
