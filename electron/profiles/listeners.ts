import type { Log } from '../ports/log.ts';

/** Who wants to know about changes. A listener that throws is logged and does not keep the others from hearing. */
export class Listeners<T> {
  readonly #log: Log;
  readonly #listeners = new Set<{ readonly listen: (value: T) => void }>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Adds a listener and answers the function that removes it. */
  add(listen: (value: T) => void): () => void {
    const entry = { listen };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(value: T): void {
    for (const { listen } of [...this.#listeners]) {
      try {
        listen(value);
      } catch (error) {
        this.#log.error('a listener failed', { reason: String(error) });
      }
    }
  }
}
