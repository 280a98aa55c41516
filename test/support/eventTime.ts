import { performance } from 'node:perf_hooks';
import type { Cancel, Clock } from '../../electron/ports/clock.ts';
import type { Fetch } from '../../electron/ports/fetch.ts';
import { FakeClock } from './fakeClock.ts';

/** How long a request or a file may really take before a test is given up, in milliseconds. */
const patienceMs = 20_000;

/**
 * Time for tests that ask a real server over HTTP: it stands still while a request is under way, and jumps to whatever is
 * due next when none is. So two minutes are over at once, and how fast the computer is decides nothing.
 */
export class EventTime implements Clock {
  readonly #clock = new FakeClock();
  #underWay = 0;
  #losing: RegExp | null = null;

  now(): number {
    return this.#clock.now();
  }

  monotonic(): number {
    return this.#clock.monotonic();
  }

  after(delayMs: number, task: () => void): Cancel {
    return this.#clock.after(delayMs, task);
  }

  /** The answer to the next call like this (`DELETE /instance/logout`) arrives nowhere: the server acts, the caller waits. */
  loseAnswer(call: RegExp): void {
    this.#losing = call;
  }

  /** Runs work to its end, moving time on whenever everything waits for it. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const ended = work.finally(() => (done = true));
    ended.catch(() => undefined);
    await this.until(() => done);
    return ended;
  }

  /** The same until something is so. */
  async until(isSo: () => boolean): Promise<void> {
    const givenUpAt = performance.now() + patienceMs;
    for (;;) {
      await this.#clock.advance(0);
      if (isSo()) return;
      const moved = this.#underWay === 0 && (await this.#clock.step());
      if (!moved && performance.now() > givenUpAt) throw new Error('it never came to that');
    }
  }

  /** Node's own, over a network that is known to be busy or not. */
  readonly fetch: Fetch = async (url, init) => {
    this.#underWay++;
    let response: Response;
    try {
      response = await fetch(url, init);
    } catch (error) {
      this.#underWay--;
      throw error;
    }
    if (this.#losing?.test(`${init.method} ${new URL(url).pathname}`) === true) {
      this.#losing = null;
      await response.arrayBuffer();
      this.#underWay--;
      return lost(init.signal);
    }
    return new Response(this.#counted(response), { status: response.status, headers: response.headers });
  };

  /** The body, after which the request is over. */
  #counted(response: Response): ReadableStream<Uint8Array> | null {
    const reader = response.body?.getReader();
    if (reader === undefined) {
      this.#underWay--;
      return null;
    }
    let over = false;
    const end = (): void => {
      if (!over) this.#underWay--;
      over = true;
    };
    return new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    });
  }
}

/** Waits for the caller to give up. */
function lost(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
