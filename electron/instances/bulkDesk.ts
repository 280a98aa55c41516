import type { BulkJobView, BulkKind, BulkOrder, BulkPatch, BulkResult } from '../contract/bulk.ts';
import { Failure } from '../contract/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { BulkItem } from './bulkItem.ts';
import { BulkJob } from './bulkJob.ts';
import { nextTurn, type Turn } from './bulkTurn.ts';
import { refusal, type Work } from './bulkWork.ts';
import { InstanceError } from './instanceError.ts';
import { Aborted } from './pause.ts';

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  readonly works: Readonly<Record<BulkKind, Work>>;
  readonly newId: () => string;
  readonly onChange: (patch: BulkPatch) => void;
  /** Ends what runs when the app quits. */
  readonly quitting: AbortSignal;
}

/** How many jobs that ended are kept to be looked at. */
const keptJobs = 5;

/** The jobs: one thing done to many instances, a few at a time, each read back before it counts as done. */
export class BulkDesk {
  readonly #options: Options;
  #jobs: readonly BulkJob[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** How many instances wait for their turn or have it: quitting would leave them undone. */
  get unfinished(): number {
    return this.#jobs.reduce((sum, job) => sum + job.items.filter((item) => !item.ended).length, 0);
  }

  /** Jobs in the order they were ordered; of those that ended, the last few. */
  read(): readonly BulkJobView[] {
    return this.#jobs.map((job) => job.view);
  }

  /** Throws `InstanceError` when there is no such job. */
  find(id: string): BulkJob {
    const job = this.#jobs.find((each) => each.id === id);
    if (job === undefined) throw new InstanceError('not-found', 'There is no such job.');
    return job;
  }

  /** Takes an order and begins, or queues it behind the jobs of the same servers. Throws when the typed count is wrong. */
  start({ work, refs }: BulkOrder): BulkJobView {
    const { clock, log, newId } = this.#options;
    const job = new BulkJob({ id: newId(), kind: work.kind, refs, orderedAt: clock.now() });
    if (work.kind === 'delete' && work.typedCount !== job.items.length) {
      throw new InstanceError('invalid-input', 'The typed count is not the count of the instances.', {
        detail: { field: 'typedCount' },
      });
    }
    const ended = this.#jobs.filter((each) => each.ended).slice(-keptJobs + 1);
    this.#jobs = [...this.#jobs.filter((each) => !each.ended || ended.includes(each)), job];
    log.info('a job was ordered', { kind: job.kind, items: job.items.length });
    this.#changed(job, job.items);
    this.#go();
    return job.view;
  }

  /** Lets nothing new begin; what runs is still read back. */
  stop(id: string): void {
    const job = this.find(id);
    this.#changed(job, job.stop());
    this.#go();
  }

  /** Gives those that failed, and those that were left out, another turn. Throws `action-busy` while the job runs. */
  retry(id: string): void {
    const job = this.find(id);
    if (!job.ended) throw new InstanceError('action-busy', 'This job still runs.', { retryable: true });
    this.#jobs = [...this.#jobs.filter((each) => each !== job), job];
    this.#changed(job, job.retry());
    this.#go();
  }

  #go(): void {
    const { clock, works, quitting } = this.#options;
    if (quitting.aborted) return;
    const next = (): Turn | null => nextTurn(this.#jobs, (job) => works[job.kind].heavy);
    for (let turn = next(); turn !== null; turn = next()) {
      const { job, item } = turn;
      item.begin(clock.now());
      this.#changed(job, [item]);
      void this.#take(job, item);
    }
  }

  async #take(job: BulkJob, item: BulkItem): Promise<void> {
    item.end(await this.#run(job, item));
    this.#changed(job, [item]);
    this.#go();
  }

  async #run(job: BulkJob, item: BulkItem): Promise<BulkResult> {
    const { log, works, quitting } = this.#options;
    try {
      return await works[job.kind].run(item.ref, quitting);
    } catch (error) {
      if (error instanceof Failure) return refusal(error.toAppError());
      if (error instanceof Aborted) return { verdict: 'left-out', outcome: null, live: null, error: null };
      log.error('an item of a job failed', { kind: job.kind, reason: String(error) });
      return refusal({ code: 'internal', message: 'Failed for a reason of our own.', retryable: true });
    }
  }

  #changed(job: BulkJob, items: readonly BulkItem[]): void {
    job.settle(this.#options.clock.now());
    this.#options.onChange({ head: job.head, items: items.map((item) => item.view) });
  }
}
