import type { EvolutionServer } from '../evolution/api.ts';
import type { ServerFacts } from './serverFacts.ts';
import { ServerWatch, type WatchParts } from './serverWatch.ts';
import { startDelay } from './schedule.ts';

/** The watches over all servers, by id of the server. */
export class Watches {
  readonly #parts: WatchParts;
  readonly #byId = new Map<string, ServerWatch>();

  constructor(parts: WatchParts) {
    this.#parts = parts;
  }

  all(): Iterable<ServerWatch> {
    return this.#byId.values();
  }

  of(serverId: string): ServerWatch | undefined {
    return this.#byId.get(serverId);
  }

  /** `listedAt`: epoch milliseconds of the last list that is known of it. */
  add(facts: ServerFacts, server: EvolutionServer | null, listedAt: number | null): ServerWatch {
    const watch = new ServerWatch(facts, server, listedAt, this.#parts);
    this.#byId.set(facts.id, watch);
    return watch;
  }

  remove(serverId: string): void {
    this.#byId.get(serverId)?.rest();
    this.#byId.delete(serverId);
  }

  /** Starts all of them, spread over a short time. */
  start(): void {
    const { random, rules } = this.#parts;
    for (const watch of this.all()) watch.start(startDelay(random(), rules()));
  }

  /** Nothing is observed until they start again. */
  rest(): void {
    for (const watch of this.all()) watch.rest();
  }

  /** Polls one server now, or all with null. A poll that runs is followed by one more. */
  checkNow(serverId: string | null): void {
    if (serverId !== null) this.of(serverId)?.checkNow();
    else for (const watch of this.all()) watch.checkNow();
  }

  /** The interval changed. */
  pace(): void {
    for (const watch of this.all()) watch.pace();
  }
}
