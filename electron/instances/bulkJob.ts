import type { BulkJobHead, BulkJobView, BulkKind, BulkPhase } from '../contract/bulk.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import { BulkItem } from './bulkItem.ts';

interface Facts {
  readonly id: string;
  readonly kind: BulkKind;
  /** The same instance twice counts once. */
  readonly refs: readonly InstanceRef[];
  /** Epoch milliseconds. */
  readonly orderedAt: number;
}

/** One piece of work for many instances. */
export class BulkJob {
  readonly id: string;
  readonly kind: BulkKind;
  readonly items: readonly BulkItem[];
  readonly #orderedAt: number;
  #endedAt: number | null = null;
  #stopped = false;

  constructor({ id, kind, refs, orderedAt }: Facts) {
    this.id = id;
    this.kind = kind;
    this.#orderedAt = orderedAt;
    const unique = new Map(refs.map((ref) => [instanceKey(ref), ref]));
    this.items = [...unique.values()].map((ref) => new BulkItem(ref));
  }

  get ended(): boolean {
    return this.#endedAt !== null;
  }

  get head(): BulkJobHead {
    const { id, kind } = this;
    return { id, kind, phase: this.#phase(), orderedAt: this.#orderedAt, endedAt: this.#endedAt };
  }

  get view(): BulkJobView {
    return { ...this.head, items: this.items.map((item) => item.view) };
  }

  /** Lets nothing new begin, and answers the items whose turn will not come. */
  stop(): readonly BulkItem[] {
    const waiting = this.items.filter((item) => item.waits);
    for (const item of waiting) item.leaveOut();
    this.#stopped = true;
    return waiting;
  }

  /** Gives those that failed or were left out another turn, and answers them. */
  retry(): readonly BulkItem[] {
    const failed = this.items.filter((item) => item.failed);
    if (failed.length === 0) return failed;
    for (const item of failed) item.again();
    this.#stopped = false;
    this.#endedAt = null;
    return failed;
  }

  /** Notes at `now` (epoch milliseconds) that it is over, once every item is. */
  settle(now: number): void {
    if (!this.ended && this.items.every((item) => item.ended)) this.#endedAt = now;
  }

  #phase(): BulkPhase {
    if (this.ended) return 'ended';
    if (this.#stopped) return 'stopping';
    return this.items.some((item) => !item.waits) ? 'running' : 'queued';
  }
}
