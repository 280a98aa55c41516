import { afterEach, describe, expect, it } from 'vitest';
import { generateSeeds } from '../../../electron/demo/generateSeeds.ts';
import type { DemoServer } from '../../../electron/demo/demoServer.ts';
import { createEvolutionServer } from '../../../electron/evolution/server.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';
import { serve } from '../demo/servers.ts';

const cycles = 2;
let watcher: Watcher | null = null;
afterEach(() => watcher?.stop());

/** Runs whole cycles against a real server, one after the other, and answers what each of them asked, by route. */
async function count(server: DemoServer): Promise<Readonly<Record<string, number>>[]> {
  const log = new SilentLog();
  const { baseUrl, globalKey } = server;
  const client = createEvolutionServer({ baseUrl, key: globalKey, origin: null, fetch, clock: systemClock, log });
  await client.identify(new AbortController().signal);
  watcher = new Watcher({
    clock: systemClock,
    log,
    random: () => 0,
    notify: () => undefined,
    rules: { startSkewMs: 0, intervalMs: 600_000, recheckMs: 60_000 },
  });
  const now = watcher;
  expect(client.identity?.version).toBe('2.3.6');
  now.addServer(factsOf('demo', { baseUrl }), client);
  const counts: Readonly<Record<string, number>>[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const before = server.control.counts().routes;
    const over = new Promise<void>((resolve) => {
      let began = false;
      const stop = now.subscribe(({ servers }) => {
        const view = servers?.[0];
        began ||= view?.checking === true || (view?.listedAt ?? null) !== null;
        if (!began || view?.checking !== false || view.listedAt === null || server.control.counts().now > 0) return;
        stop();
        resolve();
      });
    });
    if (cycle === 0) now.start();
    else now.checkNow(null);
    await over;
    counts.push(difference(server.control.counts().routes, before));
    expect(server.control.counts().listsAtOnce).toBe(1);
  }
  return counts;
}

function difference(after: Readonly<Record<string, number>>, before: Readonly<Record<string, number>>) {
  const asked = Object.entries(after).map(([route, times]) => [route, times - (before[route] ?? 0)] as const);
  return Object.fromEntries(asked.filter(([, times]) => times > 0));
}

describe.each([10, 500, 10_000])('with %i instances, a cycle asks', (size) => {
  const instances = generateSeeds(size).map((seed) => ({ ...seed, situation: 'open' as const }));

  it('for one list and at most ten live states', { timeout: 60_000 }, async () => {
    const [first, ...others] = await count(await serve({ instances, clock: systemClock }));
    // Whether there are metrics is asked once.
    expect(first).toEqual({
      'GET /instance/fetchInstances': 1,
      'GET /instance/connectionState/:instanceName': 10,
      unknown: 1,
    });
    for (const cycle of others) {
      expect(cycle).toEqual({ 'GET /instance/fetchInstances': 1, 'GET /instance/connectionState/:instanceName': 10 });
    }
  });

  it('for one list and the metrics, where there are any', { timeout: 60_000 }, async () => {
    for (const cycle of await count(await serve({ instances, metrics: true, clock: systemClock }))) {
      expect(cycle).toEqual({ 'GET /instance/fetchInstances': 1, 'GET /metrics': 1 });
    }
  });
});
