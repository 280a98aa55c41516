import type { DatabaseSync } from 'node:sqlite';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { prune, type Limits } from './prune.ts';

/** The first pruning waits until the app is up; the next ones are an hour apart. */
const firstMs = 2 * 60_000;
const everyMs = 60 * 60_000;
const pauseMs = 15;

interface PrunerParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Called after each round. */
  readonly onPruned: () => void;
  /** What holds when a round begins. */
  readonly limits: () => Limits;
}

/** Keeps the history within its limits, in small steps between which everything else goes on. */
export class Pruner {
  readonly #database: DatabaseSync;
  readonly #parts: PrunerParts;
  #cancel: Cancel | null = null;

  constructor(database: DatabaseSync, parts: PrunerParts) {
    this.#database = database;
    this.#parts = parts;
  }

  start(): void {
    this.#after(firstMs, () => this.#begin());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #begin(): void {
    const { clock, limits } = this.#parts;
    this.#goOn(prune(this.#database, limits(), clock.now()));
  }

  #goOn(steps: Generator<void, void>): void {
    if (!this.#database.isOpen) return;
    try {
      if (steps.next().done !== true) {
        this.#after(pauseMs, () => this.#goOn(steps));
        return;
      }
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#parts.log.warn('the history was not pruned', { message: error instanceof Error ? error.message : '' });
    }
    this.#parts.onPruned();
    this.#after(everyMs, () => this.#begin());
  }

  #after(delayMs: number, task: () => void): void {
    this.#cancel = this.#parts.clock.after(delayMs, task);
  }
}
