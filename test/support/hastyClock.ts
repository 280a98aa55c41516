import type { Cancel, Clock } from '../../electron/ports/clock.ts';

/** Time that does not wait: what is due later happens at once, one after another, and the clock then says so. */
export class HastyClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 12);
  #monotonic = 1_000;

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  after(delayMs: number, task: () => void): Cancel {
    const timer = setTimeout(() => {
      this.#now += delayMs;
      this.#monotonic += delayMs;
      task();
    }, 0);
    return () => clearTimeout(timer);
  }
}
