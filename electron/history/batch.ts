import type { DatabaseSync } from 'node:sqlite';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { storageProblem, type StorageProblem } from './storageProblem.ts';

/** Writes wait so long for others, and at most so many are made at once, so that no write is felt. */
const batchMs = 400;
const batchWrites = 1_000;
const pauseMs = 20;

/** What a batch works with. */
export interface BatchParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Told of a problem when it begins, and null when it is over. */
  readonly report: (problem: StorageProblem | null) => void;
}

/**
 * Collects writes and makes them in transactions, in their order, within a second. One that fails takes its whole batch
 * with it; the problem is reported once, and `onLost` is told, so that what was thought written is thought of anew.
 */
export class Batch {
  readonly #database: DatabaseSync;
  readonly #parts: BatchParts;
  readonly #onLost: () => void;
  #writes: (() => void)[] = [];
  #cancel: Cancel | null = null;
  #problem: StorageProblem | null = null;

  constructor(database: DatabaseSync, parts: BatchParts, onLost: () => void) {
    this.#database = database;
    this.#parts = parts;
    this.#onLost = onLost;
  }

  add(write: () => void): void {
    // At the end of the app the file closes before the last facts come.
    if (!this.#database.isOpen) return;
    this.#writes.push(write);
    this.#schedule(batchMs);
  }

  /** Writes all that waits, now. */
  flush(): void {
    while (this.#writes.length > 0 && this.#database.isOpen) this.#writeSome();
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(delayMs: number): void {
    if (this.#cancel !== null || this.#writes.length === 0) return;
    this.#cancel = this.#parts.clock.after(delayMs, () => {
      this.#cancel = null;
      if (!this.#database.isOpen) return;
      this.#writeSome();
      this.#schedule(pauseMs);
    });
  }

  #writeSome(): void {
    const writes = this.#writes.slice(0, batchWrites);
    this.#writes = this.#writes.slice(batchWrites);
    try {
      this.#database.exec('BEGIN');
      for (const write of writes) write();
      this.#database.exec('COMMIT');
      this.#became(null);
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#parts.log.error('history failed', { message: error instanceof Error ? error.message : 'unknown' });
      this.#became(storageProblem(error));
      this.#onLost();
    }
  }

  #became(problem: StorageProblem | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#parts.report(problem);
  }
}
