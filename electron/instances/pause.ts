import type { Clock } from '../ports/clock.ts';

/** What a wait rejects with when its signal is aborted. */
export class Aborted extends Error {
  constructor() {
    super('Aborted.');
    this.name = 'Aborted';
  }
}

/** Waits `ms`. Rejects with `Aborted` as soon as the signal is. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Aborted());
      return;
    }
    const abort = (): void => {
      cancel();
      reject(new Aborted());
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
