import { performance } from 'node:perf_hooks';
import { generateSeeds } from '../../electron/demo/generateSeeds.ts';
import { startDemoServer } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import { createEvolutionServer } from '../../electron/evolution/server.ts';
import { Watcher } from '../../electron/monitor/watcher.ts';
import type { Fetch } from '../../electron/ports/fetch.ts';
import { systemClock as clock } from '../../electron/ports/systemClock.ts';
import { SilentLog } from '../support/silentLog.ts';
import { factsOf } from '../support/watching.ts';

const instances = 500;
const drops = 9;
const key = 'bench-key-0001';
const nodeFetch: Fetch = (url, init) => fetch(url, init);

/**
 * From the moment at which a poll is due to the patch that shows what changed before it, over real HTTP; the median of
 * several drops. Everything that detection by polling costs beyond waiting for the poll.
 */
export async function measure(): Promise<Record<string, number>> {
  const seeds = generateSeeds(instances).map((seed) => ({ ...seed, situation: 'open' as const }));
  const server = await startDemoServer({
    family: 'v2',
    instances: seeds,
    globalKey: key,
    clock,
    timing: instantTiming,
  });
  const log = new SilentLog();
  const client = createEvolutionServer({ baseUrl: server.baseUrl, key, origin: '', fetch: nodeFetch, clock, log });
  const watcher = new Watcher({ clock, log, random: () => 0, notify: () => undefined });
  watcher.setRules({ intervalMs: 600_000 });
  watcher.addServer(factsOf('s'), client);
  const alive = setInterval(() => undefined, 1_000);
  try {
    watcher.start();
    await shows(watcher, ({ servers = [] }) =>
      servers.some(({ listedAt, checking }) => listedAt !== null && !checking),
    );
    const times: number[] = [];
    for (const { name } of seeds.slice(0, drops)) {
      server.control.drop(name, 401);
      const start = performance.now();
      const shown = shows(watcher, ({ instances: rows = [] }) =>
        rows.some((row) => row.name === name && row.health === 'logged-out'),
      );
      watcher.checkNow('s');
      await shown;
      times.push(performance.now() - start);
    }
    times.sort((one, other) => one - other);
    return { detect_poll_extra_ms: Math.round(times[Math.floor(drops / 2)] ?? 0) };
  } finally {
    clearInterval(alive);
    watcher.stop();
    await server.close();
  }
}

type Patch = Parameters<Parameters<Watcher['subscribe']>[0]>[0];

function shows(watcher: Watcher, isIt: (patch: Patch) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = watcher.subscribe((patch) => {
      if (!isIt(patch)) return;
      unsubscribe();
      resolve();
    });
  });
}
