import { performance } from 'node:perf_hooks';
import type { Clock } from './clock.ts';

/** The computer's own clock and timers. Timers do not keep the process alive: the window and the tray do that. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
