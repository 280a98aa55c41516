import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import type { SilenceView } from '../../../electron/contract/silence.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { SilenceStore } from '../../../electron/profiles/silenceStore.ts';
import { SilenceDesk } from '../../../electron/servers/silenceDesk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const log = new SilentLog();

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;
let desk: SilenceDesk;
let told: SilenceView[];
let rings: string[];

beforeEach(async () => {
  clock = new FakeClock();
  told = [];
  rings = [];
  server = new PollServer([observed('a')]);
  watcher = new Watcher({
    clock,
    log,
    random: () => 0.5,
    notify: ({ ring, why }) => {
      if (ring) rings.push(why);
    },
  });
  const store = new SilenceStore({ path: join(await temporaryFolder(), 'silence.json'), clock, log });
  await store.open();
  let ids = 0;
  desk = new SilenceDesk({
    clock,
    log,
    store,
    watcher,
    settings: () => defaultSettings,
    newId: () => `m${++ids}`,
    onChange: (view) => told.push(view),
  });
  desk.apply();
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
  await clock.advance(35 * seconds);
});

it('ends a mute by itself: in the window, on the rows, and for what it kept quiet', async () => {
  const ref = { serverId: 'srv', name: 'a' };
  await desk.mute({ scope: { kind: 'instance', ref }, until: clock.now() + 90 * minutes, note: '' });
  expect(watcher.find(ref)?.quiet).toBe('muted');
  server.set('a', { state: 'close', reason: { code: 428, at: null } });
  await clock.advance(89 * minutes);
  expect([rings, told.length]).toEqual([[], 1]);
  await clock.advance(1 * minutes);
  expect(rings).toEqual(['silence-over']);
  expect(told.at(-1)).toEqual({ mutes: [] });
  expect(watcher.find(ref)?.quiet).toBeNull();
});

it('waits for the next of several, and for none when they have no end', async () => {
  await desk.mute({ scope: { kind: 'all' }, until: clock.now() + 10 * minutes, note: '' });
  await desk.mute({ scope: { kind: 'server', serverId: 'srv' }, until: null, note: '' });
  await clock.advance(10 * minutes);
  expect(desk.read().mutes).toMatchObject([{ scope: { kind: 'server' } }]);
  const changes = told.length;
  await clock.advance(300 * minutes);
  expect(told).toHaveLength(changes);
});
