import type { Cancel, Clock } from '../../electron/ports/clock.ts';

interface Task {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time moved by hand. Wall-clock and monotonic time start apart, so that code which mixes them fails. */
export class FakeClock implements Clock {
  #now: number;
  #monotonic = 1_000;
  #order = 0;
  readonly #tasks = new Set<Task>();

  constructor(startMs = Date.UTC(2026, 0, 15, 12)) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(delayMs: number, task: () => void): Cancel {
    const entry: Task = { due: this.#monotonic + Math.max(0, delayMs), order: this.#order++, run: task };
    this.#tasks.add(entry);
    return () => this.#tasks.delete(entry);
  }

  /** How many tasks wait. */
  get pending(): number {
    return this.#tasks.size;
  }

  /** Moves time on by `ms`, runs what falls due in order, and lets promises settle before and after each task. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms;
    await settle();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#tasks.delete(next);
      this.#moveTo(Math.max(next.due, this.#monotonic));
      next.run();
      await settle();
    }
    this.#moveTo(end);
  }

  /** Moves on to what is due next and runs it. False when nothing waits. */
  async step(): Promise<boolean> {
    const next = this.#next(Infinity);
    if (next === undefined) return false;
    await this.advance(next.due - this.#monotonic);
    return true;
  }

  /** Moves the wall clock alone, as a user or a time server does. */
  jump(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): Task | undefined {
    let first: Task | undefined;
    for (const task of this.#tasks) {
      if (task.due > end) continue;
      if (first === undefined || task.due < first.due || (task.due === first.due && task.order < first.order))
        first = task;
    }
    return first;
  }

  #moveTo(monotonic: number): void {
    this.#now += monotonic - this.#monotonic;
    this.#monotonic = monotonic;
  }
}

/** Lets pending promise chains run to their next timer or input. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
}
