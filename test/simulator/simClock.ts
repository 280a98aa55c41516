import type { Cancel, Clock } from '../../electron/ports/clock.ts';

interface Task {
  due: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * Time moved by hand, fast: promises settle by turns of the microtask queue alone, so nothing in a simulation may wait for
 * anything but this clock. Days pass in seconds.
 */
export class SimClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 12);
  #tick = 1_000;
  #order = 0;
  readonly #tasks = new Set<Task>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#tick;
  }

  after(delayMs: number, run: () => void): Cancel {
    const task: Task = { due: this.#tick + Math.max(0, delayMs), order: this.#order++, run };
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  }

  /** Moves the wall clock alone. */
  jump(ms: number): void {
    this.#now += ms;
  }

  async advance(ms: number): Promise<void> {
    const end = this.#tick + ms;
    for (;;) {
      await settle();
      const next = this.#next();
      if (next === null || next.due > end) break;
      this.#tasks.delete(next);
      this.#moveTo(next.due);
      next.run();
    }
    this.#moveTo(end);
  }

  #next(): Task | null {
    let first: Task | null = null;
    for (const task of this.#tasks) {
      if (first === null || task.due < first.due || (task.due === first.due && task.order < first.order)) first = task;
    }
    return first;
  }

  #moveTo(tick: number): void {
    const by = Math.max(0, tick - this.#tick);
    this.#now += by;
    this.#tick += by;
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn++) await Promise.resolve();
}
