import type { BulkItemView, BulkResult } from '../contract/bulk.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';

/** Nothing was done to it. */
const leftOut: BulkResult = { verdict: 'left-out', outcome: null, live: null, error: null };

/** One instance of a job: it waits, has its turn, and ends with a result. */
export class BulkItem {
  readonly ref: InstanceRef;
  readonly key: string;
  #startedAt: number | null = null;
  #result: BulkResult | null = null;

  constructor(ref: InstanceRef) {
    this.ref = ref;
    this.key = instanceKey(ref);
  }

  get view(): BulkItemView {
    return { ref: this.ref, startedAt: this.#startedAt, result: this.#result };
  }
  get waits(): boolean {
    return this.#startedAt === null && this.#result === null;
  }
  get runs(): boolean {
    return this.#startedAt !== null && this.#result === null;
  }
  get ended(): boolean {
    return this.#result !== null;
  }
  /** Is another try of use? One that needs a scan was restarted well. */
  get failed(): boolean {
    return this.#result?.verdict === 'failed' || this.#result?.verdict === 'left-out';
  }

  /** Its turn begins, at `now` (epoch milliseconds). */
  begin(now: number): void {
    if (!this.waits) throw new Error('A turn is taken once.');
    this.#startedAt = now;
  }

  end(result: BulkResult): void {
    if (!this.runs) throw new Error('A turn ends once.');
    this.#result = result;
  }

  /** The job was stopped before its turn. */
  leaveOut(): void {
    if (this.waits) this.#result = leftOut;
  }

  /** Waits for another turn. */
  again(): void {
    this.#startedAt = null;
    this.#result = null;
  }
}
