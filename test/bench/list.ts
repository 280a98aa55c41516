import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createEvolutionServer } from '../../electron/evolution/server.ts';
import type { Fetch } from '../../electron/ports/fetch.ts';
import { systemClock as clock } from '../../electron/ports/systemClock.ts';
import { SilentLog } from '../support/silentLog.ts';

const reads = 9;
const nodeFetch: Fetch = (url, init) => fetch(url, init);

/**
 * The longest stretch in which nothing else can run while the list of 10,000 instances arrives from a server in another
 * process: in processor time of this thread, so that other programs do not count; the median of several reads.
 */
export async function measure(): Promise<Record<string, number>> {
  const server = fork(new URL('../support/listServer.ts', import.meta.url), ['10000']);
  const alive = setInterval(() => undefined, 1_000);
  try {
    const [message] = (await once(server, 'message')) as [{ baseUrl: string; globalKey: string }];
    const { baseUrl, globalKey: key } = message;
    const client = createEvolutionServer({ baseUrl, key, origin: '', fetch: nodeFetch, clock, log: new SilentLog() });
    const signal = AbortSignal.timeout(120_000);
    await client.list(signal);
    const longest: number[] = [];
    const whole: number[] = [];
    for (let read = 0; read < reads; read++) {
      const { slice, total } = await watchTurns(async () => {
        const { instances } = await client.list(signal);
        if (instances.length !== 10_000) throw new Error(`read ${instances.length} rows`);
      });
      longest.push(slice);
      whole.push(total);
    }
    return { list_block_ms_10000: median(longest), list_read_ms_10000: median(whole) };
  } finally {
    clearInterval(alive);
    server.kill();
  }
}

async function watchTurns(work: () => Promise<void>): Promise<{ slice: number; total: number }> {
  const begin = threadMs();
  let slice = 0;
  let turn = begin;
  let watching = true;
  const look = (): void => {
    const now = threadMs();
    slice = Math.max(slice, now - turn);
    turn = now;
    if (watching) setImmediate(look);
  };
  const start = performance.now();
  setImmediate(look);
  await work();
  look();
  watching = false;
  return { slice, total: performance.now() - start };
}

/** Processor time that this thread has used, in milliseconds. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}
