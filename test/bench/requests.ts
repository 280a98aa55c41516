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
const nodeFetch: Fetch = (url, init) => fetch(url, init);

/** Requests that one cycle costs a server: ours, and those of a client that asks each instance, on the same server. */
export async function measure(): Promise<Record<string, number>> {
  const server = await startDemoServer({
    family: 'v2',
    instances: generateSeeds(instances),
    globalKey: 'bench-key-0001',
    clock,
    timing: instantTiming,
  });
  try {
    const { baseUrl, globalKey, control } = server;
    const client = createEvolutionServer({
      baseUrl,
      key: globalKey,
      origin: '',
      fetch: nodeFetch,
      clock,
      log: new SilentLog(),
    });
    await client.identify(AbortSignal.timeout(10_000));
    control.reset();
    await oneCycle(client);
    const ours = control.counts().total;
    control.reset();
    await askEach(baseUrl, globalKey);
    return {
      [`requests_per_cycle_${instances}`]: ours,
      [`peer_requests_per_cycle_${instances}`]: control.counts().total,
    };
  } finally {
    await server.close();
  }
}

/** Lets the real watcher poll once. */
async function oneCycle(client: ReturnType<typeof createEvolutionServer>): Promise<void> {
  const watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0, notify: () => undefined });
  const done = new Promise<void>((resolve) => {
    watcher.subscribe(({ servers }) => {
      if (servers?.some((view) => view.listedAt !== null && !view.checking) === true) resolve();
    });
  });
  watcher.addServer(factsOf('s'), client);
  watcher.start();
  // Timers of the app's own clock do not keep a process alive, and nothing else does here.
  const alive = setInterval(() => undefined, 1_000);
  await done;
  clearInterval(alive);
  watcher.stop();
}

/** What the usual scripts do: list, then the connection state of each, one after another. */
async function askEach(baseUrl: string, apikey: string): Promise<void> {
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${baseUrl}${path}`, { headers: { apikey } })).json();
  const rows = (await read('/instance/fetchInstances')) as { name: string }[];
  for (const { name } of rows) await read(`/instance/connectionState/${encodeURIComponent(name)}`);
}
