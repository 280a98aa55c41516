import type { BulkItemView, BulkJobHead, BulkJobView, BulkOrder, BulkPatch } from '../../../electron/contract/bulk.ts';
import { ask, listen } from '../../lib/bridge.ts';
import { showError } from '../../lib/errorText.ts';
import { keyOf } from '../../lib/fleetRows.ts';

/** A job as main tells it: its items by the key of the instance, in the order of the job. */
export interface BulkJob {
  readonly head: BulkJobHead;
  readonly items: ReadonlyMap<string, BulkItemView>;
}

/** The jobs of this run of the app. They live in main, so they outlive a reload of the window. */
class BulkJobs {
  #jobs: ReadonlyMap<string, BulkJob> = $state.raw(new Map());

  job(id: string): BulkJob | undefined {
    return this.#jobs.get(id);
  }

  /** The newest job that is not over yet. */
  get open(): BulkJob | undefined {
    return [...this.#jobs.values()].findLast(({ head }) => head.phase !== 'ended');
  }

  /** Follows main. `onEnd` hears of each job that comes to its end. Answers the function that ends it. */
  start(onEnd: (job: BulkJob) => void): () => void {
    const stop = listen('bulk.changed', (patch) => {
      const before = this.#jobs.get(patch.head.id)?.head.phase;
      this.#apply(patch);
      const job = this.#jobs.get(patch.head.id);
      if (job?.head.phase === 'ended' && before !== 'ended') onEnd(job);
    });
    void ask('bulk.read').then((answer) => {
      if (answer.ok) for (const view of answer.value) this.#put(view);
    });
    return stop;
  }

  /** Orders a job and answers its id, or null when it was refused, which is told. */
  async order(order: BulkOrder): Promise<string | null> {
    const answer = await ask('bulk.start', order);
    if (answer.ok) return answer.value.id;
    showError(answer.error);
    return null;
  }

  async stop(id: string): Promise<void> {
    const answer = await ask('bulk.stop', { id });
    if (!answer.ok) showError(answer.error);
  }

  async retry(id: string): Promise<void> {
    const answer = await ask('bulk.retry', { id });
    if (!answer.ok) showError(answer.error);
  }

  /** A job that was read. What was heard of it meanwhile is newer. */
  #put({ items, ...head }: BulkJobView): void {
    if (!this.#jobs.has(head.id)) this.#apply({ head, items });
  }

  /** The first news of a job holds all its items. */
  #apply({ head, items }: BulkPatch): void {
    const all = new Map(this.#jobs.get(head.id)?.items);
    for (const item of items) all.set(keyOf(item.ref), item);
    this.#jobs = new Map(this.#jobs).set(head.id, { head, items: all });
  }
}

export const bulkJobs = new BulkJobs();
