import type { Cancel, Clock } from '../ports/clock.ts';
import { rejoinWaits, waitAfter } from './backoff.ts';
import type { Link } from './link.ts';

interface Parts {
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Namespaces of one server at most: each costs a packet whenever it is tried, and polling sees the rest. */
const most = 200;

/**
 * The namespaces of a server's instances on one link (CONTRACT 10.1). One exists only after its first event, so those
 * that are refused are tried again, later and later.
 */
export class Namespaces {
  readonly #parts: Parts;
  readonly #link: Link;
  /** Refusals in a row, by namespace. */
  readonly #wanted = new Map<string, number>();
  readonly #waiting = new Map<string, Cancel>();

  constructor(parts: Parts, link: Link) {
    this.#parts = parts;
    this.#link = link;
  }

  /** Joins those of these instances, and leaves those of others. */
  follow(names: Iterable<string>): void {
    const now = new Set<string>();
    for (const name of names) {
      // A comma ends the namespace in the protocol, so that no such name can be joined.
      if (now.size < most && name !== '' && !name.includes(',')) now.add(`/${name}`);
    }
    for (const namespace of this.#wanted.keys()) if (!now.has(namespace)) this.#leave(namespace);
    for (const namespace of now) {
      if (this.#wanted.has(namespace)) continue;
      this.#wanted.set(namespace, 0);
      this.#link.join(namespace);
    }
  }

  joined(namespace: string): void {
    if (this.#wanted.has(namespace)) this.#wanted.set(namespace, 0);
  }

  refused(namespace: string): void {
    const failures = this.#wanted.get(namespace);
    if (failures === undefined || this.#waiting.has(namespace)) return;
    this.#wanted.set(namespace, failures + 1);
    const { clock, random } = this.#parts;
    const rejoin = clock.after(waitAfter(failures + 1, rejoinWaits, random()), () => {
      this.#waiting.delete(namespace);
      this.#link.join(namespace);
    });
    this.#waiting.set(namespace, rejoin);
  }

  /** Ends all waits; the link is closed by its owner. */
  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    this.#wanted.clear();
  }

  #leave(namespace: string): void {
    this.#wanted.delete(namespace);
    this.#waiting.get(namespace)?.();
    this.#waiting.delete(namespace);
    this.#link.leave(namespace);
  }
}
