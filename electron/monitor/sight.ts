import type { Chronicle } from './chronicle.ts';

/** Tells the chronicle from when to when a server is observed. Times are epoch milliseconds. */
export class Sight {
  readonly #serverId: string;
  readonly #chronicle: Chronicle;
  /** The last observation; null while nothing is observed. */
  #observedAt: number | null = null;

  constructor(serverId: string, chronicle: Chronicle) {
    this.#serverId = serverId;
    this.#chronicle = chronicle;
  }

  /** A list that can be believed came. */
  listed(at: number, tookMs: number): void {
    this.#observedAt = at;
    this.#chronicle.listed(this.#serverId, at, tookMs);
  }

  /** A live state was read. */
  sampled(at: number): void {
    if (this.#observedAt !== null) this.#observedAt = at;
  }

  /** Nothing is observed any more: since the last observation, because what came after it was in vain. */
  lost(): void {
    if (this.#observedAt === null) return;
    this.#chronicle.lostSight(this.#serverId, this.#observedAt);
    this.#observedAt = null;
  }
}
