import type { InstanceRef } from '../../../electron/contract/instance.ts';
import { keyOf } from '../../lib/fleetRows.ts';

/** What became of one instance: nothing yet, it connected (also by other means), or a person went on without it. */
export type QueueStatus = 'waiting' | 'connected' | 'skipped';

export interface QueueEntry {
  readonly key: string;
  readonly ref: InstanceRef;
  readonly status: QueueStatus;
  /** The number that connected, as people write it. */
  readonly number: string | null;
}

/** Instances that are paired one after another. It has ended when there is no current one. */
export class PairingQueue {
  #entries: readonly QueueEntry[] = $state.raw([]);
  #place: number | null = $state(null);
  readonly #isConnected: (ref: InstanceRef) => boolean;

  /** @param isConnected is it online by now, by whatever means? Asked when its turn comes. */
  constructor(refs: readonly InstanceRef[], isConnected: (ref: InstanceRef) => boolean) {
    this.#isConnected = isConnected;
    const unique = new Map(refs.map((ref) => [keyOf(ref), ref]));
    this.#entries = [...unique].map(([key, ref]) => ({ key, ref, status: 'waiting', number: null }));
    this.#goOn(0);
  }

  get entries(): readonly QueueEntry[] {
    return this.#entries;
  }
  /** Whose turn it is; null when the queue has ended. */
  get current(): QueueEntry | null {
    return this.#place === null ? null : (this.#entries[this.#place] ?? null);
  }
  /** Is there one before the current that is not connected? */
  get hasPrevious(): boolean {
    return this.#before() >= 0;
  }

  count(status: QueueStatus): number {
    return this.#entries.filter((entry) => entry.status === status).length;
  }

  /** The current one connected: on to the next that waits. */
  connected(number: string | null): void {
    this.#leave({ status: 'connected', number });
  }

  /** Goes on without the current one. */
  skip(): void {
    this.#leave({ status: 'skipped' });
  }

  /** Back to the last one before that is not connected. */
  back(): void {
    const before = this.#before();
    if (before >= 0) this.#goTo(before);
  }

  /** Goes to one of the list, unless it is connected. */
  pick(key: string): void {
    const place = this.#entries.findIndex((entry) => entry.key === key && entry.status !== 'connected');
    if (place >= 0 && place !== this.#place) this.#goTo(place);
  }

  /** Ends it; what waits stays so. */
  end(): void {
    this.#place = null;
  }

  /** Once more from the first that is not connected. */
  again(): void {
    this.#entries = this.#entries.map((entry) =>
      entry.status === 'skipped' ? { ...entry, status: 'waiting' } : entry,
    );
    this.#goOn(0);
  }

  #before(): number {
    if (this.#place === null) return -1;
    return this.#entries.slice(0, this.#place).findLastIndex(({ status }) => status !== 'connected');
  }

  #leave(change: Partial<QueueEntry>): void {
    const place = this.#place;
    if (place === null) return;
    this.#change(place, change);
    this.#goOn(place + 1);
  }

  /** To the first that waits from there on, else to one that was passed over; those that are online by now are done. */
  #goOn(from: number): void {
    const order = [...this.#entries.keys()];
    for (const place of [...order.slice(from), ...order.slice(0, from)]) {
      const entry = this.#entries[place];
      if (entry?.status !== 'waiting') continue;
      if (!this.#isConnected(entry.ref)) {
        this.#place = place;
        return;
      }
      this.#change(place, { status: 'connected' });
    }
    this.#place = null;
  }

  #goTo(place: number): void {
    this.#change(place, { status: 'waiting' });
    this.#place = place;
  }

  #change(place: number, change: Partial<QueueEntry>): void {
    this.#entries = this.#entries.map((entry, at) => (at === place ? { ...entry, ...change } : entry));
  }
}
