import { beforeEach, expect, it } from 'vitest';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const ref = { serverId: 'srv', name: 'a' };
const everything = { state: 'all', serverId: null, kind: null, told: null, text: '', before: null } as const;

let folder: string;
let clock: FakeClock;
let server: PollServer;
let file: HistoryFile;
let watcher: Watcher;

beforeEach(async () => {
  folder = await temporaryFolder();
  clock = new FakeClock();
  server = new PollServer([observed('a'), observed('b')]);
  begin();
  return () => {
    watcher.stop();
    file.database.close();
  };
});

function begin(): void {
  file = new HistoryFile(folder, clock);
  const { store } = file;
  watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0.5, chronicle: store, notify: () => undefined });
  watcher.subscribe((patch) => store.follow(patch));
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
}

const timeline = (): unknown[] =>
  file.reader.instance(ref, null).timeline.map((entry) => (entry.kind === 'change' ? entry.to : entry.kind));
const day = () => file.reader.instance(ref, null).ranges['24h'];

it('a drop and its end are in the timeline, the uptime and the log, with what was told and why', async () => {
  await clock.advance(10 * minutes);
  server.set('a', { state: 'close', reason: { code: 428, at: clock.now() } });
  await clock.advance(10 * minutes);
  server.set('a', { state: 'open', reason: null });
  await clock.advance(10 * minutes);
  expect(timeline()).toEqual(['online', 'closed', 'online']);
  const { uptime, drops, mttrMs } = day();
  expect(drops).toBe(1);
  expect(mttrMs).toBe(uptime.downMs);
  expect(Math.abs(uptime.downMs - 10 * minutes)).toBeLessThan(40 * seconds);
  expect(uptime.onlineMs).toBeGreaterThan(19 * minutes);
  const { entries } = file.incidents.page(everything);
  expect(entries).toMatchObject([
    {
      subject: { kind: 'instance', ref },
      health: 'closed',
      unwatched: false,
      decisions: [
        { kind: 'drop', why: 'confirmed', ring: true, code: 428, names: ['a'] },
        { kind: 'recovered', why: 'recovered' },
      ],
    },
  ]);
  expect(entries[0]?.closedAt).not.toBeNull();
});

it('an hour in which the server cannot be seen is not observed, neither up nor down', async () => {
  await clock.advance(10 * minutes);
  server.failure = new EvolutionError('unreachable', 'no', { retryable: true });
  await clock.advance(60 * minutes);
  server.failure = null;
  await clock.advance(15 * minutes);
  expect(timeline()).toEqual(['gap', 'online']);
  const { uptime } = day();
  expect(uptime.downMs).toBe(0);
  expect(uptime.onlineMs).toBeGreaterThan(19 * minutes);
  expect(uptime.onlineMs).toBeLessThan(25 * minutes);
  expect(file.incidents.page(everything).entries).toMatchObject([
    { subject: { kind: 'server', serverId: 'srv' }, health: 'unreachable', decisions: [{ kind: 'server-down' }, {}] },
  ]);
});

it('eight hours of sleep are a gap', async () => {
  await clock.advance(30 * minutes);
  watcher.suspend();
  clock.jump(8 * 60 * minutes);
  watcher.resume();
  await clock.advance(30 * minutes);
  expect(timeline()).toEqual(['gap', 'online']);
  expect(day().uptime.onlineMs).toBeLessThan(61 * minutes);
  expect(day().uptime.onlineMs).toBeGreaterThan(58 * minutes);
});

it('a drop while the app was closed is kept when it is found, and nothing is made up about when', async () => {
  await clock.advance(30 * minutes);
  watcher.stop();
  file.store.flush();
  file.database.close();
  server.set('a', { state: 'close', reason: { code: 401, at: clock.now() + 5 * minutes } });
  await clock.advance(60 * minutes);
  begin();
  await clock.advance(30 * minutes);
  expect(timeline()).toEqual(['logged-out', 'gap', 'online']);
  const { uptime, drops, mttrMs } = day();
  expect([drops, mttrMs]).toEqual([1, null]);
  expect(uptime.downMs).toBeLessThan(31 * minutes);
  expect(file.incidents.page(everything).entries).toMatchObject([
    { baseline: true, decisions: [{ why: 'first-observation', ring: false }] },
  ]);
});

it('an instance that was deleted here ends, and one that vanished is gone', async () => {
  await clock.advance(10 * minutes);
  server.instances = [observed('b')];
  watcher.forget(ref);
  await clock.advance(30 * minutes);
  expect(timeline()).toEqual(['gone', 'online']);
  expect(day().uptime.onlineMs).toBeLessThan(11 * minutes);
});
