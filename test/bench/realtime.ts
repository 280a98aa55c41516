import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createEvolutionServer } from '../../electron/evolution/server.ts';
import { Watcher } from '../../electron/monitor/watcher.ts';
import type { Fetch } from '../../electron/ports/fetch.ts';
import { systemClock as clock } from '../../electron/ports/systemClock.ts';
import { RealtimeDesk } from '../../electron/realtime/realtimeDesk.ts';
import { socketLinks } from '../../electron/realtime/socketLink.ts';
import { SilentLog } from '../support/silentLog.ts';
import { factsOf } from '../support/watching.ts';
import { SocketServer } from '../support/socketServer.ts';

const instances = 500;
const drops = 20;
const messagesBefore = 200;
const key = 'bench-key-0001';
const nodeFetch: Fetch = (url, init) => fetch(url, init);

/**
 * From an event of a server to the patch that shows it, over a real socket with 200 messages before each event; the
 * median of several drops. Polling is ten minutes away.
 */
export async function measure(): Promise<Record<string, number>> {
  const server = await SocketServer.start({ key, mode: 'global' });
  for (let place = 0; place < instances; place++) server.add(`instance-${place}`);
  const { baseUrl } = server;
  const log = new SilentLog();
  const client = createEvolutionServer({ baseUrl, key, origin: '', fetch: nodeFetch, clock, log });
  const watcher = new Watcher({ clock, log, random: () => 0, notify: () => undefined });
  watcher.setRules({ intervalMs: 600_000 });
  watcher.addServer(factsOf('s'), client);
  const desk = new RealtimeDesk({ clock, log, random: () => 0, open: socketLinks(() => nodeFetch), watch: watcher });
  const alive = setInterval(() => undefined, 1_000);
  try {
    watcher.start();
    desk.follow({ id: 's', baseUrl, origin: '', key, client });
    while (watcher.snapshot().servers[0]?.realtime !== 'live' || watcher.snapshot().instances.length < instances) {
      await wait(20);
    }
    await wait(1_000);
    const times: number[] = [];
    for (let place = 0; place < drops; place++) times.push(await detect(server, watcher, `instance-${place}`));
    times.sort((one, other) => one - other);
    return { detect_realtime_ms: Math.round(times[Math.floor(drops / 2)] ?? 0) };
  } finally {
    clearInterval(alive);
    desk.stop();
    watcher.stop();
    await server.close();
  }
}

async function detect(server: SocketServer, watcher: Watcher, name: string): Promise<number> {
  const shown = new Promise<void>((resolve) => {
    const unsubscribe = watcher.subscribe(({ instances: rows }) => {
      if (rows?.some((row) => row.name === name && row.health !== 'online') !== true) return;
      unsubscribe();
      resolve();
    });
  });
  for (let count = 0; count < messagesBefore; count++) {
    server.emit('messages.upsert', name, { message: { conversation: 'x'.repeat(2_000) } });
  }
  const start = performance.now();
  server.change(name, 'close');
  await shown;
  return performance.now() - start;
}
