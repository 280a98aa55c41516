import { beforeEach, describe, expect, it } from 'vitest';
import type { FleetPatch } from '../../../electron/contract/fleet.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';
import type { LastKnownStore } from '../../../electron/monitor/lastKnownStore.ts';
import { Watcher, type WatcherParts } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { anInstance } from '../../support/views.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const rejected = new EvolutionError('key-rejected', 'no', { status: 401 });
const refused = new EvolutionError('unreachable', 'refused', { retryable: true });

let clock: FakeClock;
let intents: Intent[];
let watcher: Watcher;

function watch(parts: Partial<WatcherParts> = {}): Watcher {
  return new Watcher({
    clock,
    log: new SilentLog(),
    random: () => 0.5,
    notify: (intent) => intents.push(intent),
    ...parts,
  });
}

beforeEach(() => {
  clock = new FakeClock();
  intents = [];
  watcher = watch();
});

/** Starts a watch over one server and waits until the first two lists are in, so that drops can be told. */
async function watchOver(server: PollServer): Promise<void> {
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
  await clock.advance(35 * seconds);
  expect(server.lists).toBe(2);
}

const rings = (): Intent[] => intents.filter(({ ring }) => ring);
const health = (name: string): InstanceView['health'] | undefined => watcher.find({ serverId: 'srv', name })?.health;
function shown(id = 'srv'): ServerView {
  const view = watcher.snapshot().servers.find((server) => server.id === id);
  if (view === undefined) throw new Error(`There is no server ${id}.`);
  return view;
}

describe('the loop', () => {
  it('lists within the start-up skew, then every thirty seconds', async () => {
    const server = new PollServer([observed('a')]);
    watcher.addServer(factsOf('srv'), server);
    await clock.advance(60 * seconds);
    expect(server.lists).toBe(0);
    watcher.start();
    await clock.advance(1 * seconds);
    expect([server.lists, health('a')]).toEqual([1, 'online']);
    await clock.advance(300 * seconds);
    expect(server.lists).toBe(11);
  });

  it.each([500, 10_000])('asks at most eleven times a cycle with %i instances', async (count) => {
    const server = new PollServer(Array.from({ length: count }, (_, place) => observed(`i${place}`)));
    watcher.addServer(factsOf('srv'), server);
    watcher.start();
    for (let cycle = 1; cycle <= 4; cycle++) {
      await clock.advance(cycle === 1 ? 1 * seconds : 30 * seconds);
      expect(server.lists).toBe(cycle);
      expect(server.requests).toBe(cycle * 11);
    }
    expect(new Set(server.samples).size).toBe(40);
  });

  it('reads all live states in one call where the server offers it', async () => {
    const server = new PollServer(Array.from({ length: 500 }, (_, place) => observed(`i${place}`)));
    server.metrics = true;
    await watchOver(server);
    expect([server.lists, server.surveys, server.samples]).toEqual([2, 2, []]);
    server.live.set('i7', 'connecting');
    await clock.advance(40 * seconds);
    expect(health('i7')).toBe('reconnecting');
    expect(rings()).toMatchObject([{ members: [{ name: 'i7' }] }]);
  });

  it('samples only what a survey does not know, and each of those once', async () => {
    const server = new PollServer(Array.from({ length: 30 }, (_, place) => observed(`i${place}`)));
    server.metrics = true;
    for (let place = 0; place < 15; place++) server.notLoaded.add(`i${place}`);
    await watchOver(server);
    expect(server.samples).toHaveLength(15);
    expect([health('i0'), health('i14'), health('i15')]).toEqual(['not-loaded', 'not-loaded', 'online']);
  });

  it('sends nothing new to the views when a survey finds everything as it was', async () => {
    const server = new PollServer(Array.from({ length: 50 }, (_, place) => observed(`i${place}`)));
    server.metrics = true;
    await watchOver(server);
    const changed: number[] = [];
    watcher.subscribe(({ instances }) => changed.push(instances?.length ?? 0));
    await clock.advance(60 * seconds);
    expect(server.surveys).toBe(4);
    expect(changed.every((count) => count === 0)).toBe(true);
  });

  it('falls back to samples when the survey fails', async () => {
    const server = new PollServer([observed('a')]);
    server.metrics = true;
    server.liveStates = () => Promise.reject(new EvolutionError('timeout', 'late', { retryable: true }));
    await watchOver(server);
    expect(server.samples).toEqual(['a', 'a']);
    expect(shown().health).toBe('online');
  });

  it('does not sample where the list is live', async () => {
    const server = new PollServer([observed('a')]);
    server.liveList = true;
    await watchOver(server);
    expect(server.samples).toEqual([]);
  });

  it('stretches the interval to five times the list', async () => {
    const server = new PollServer([observed('a')]);
    server.tookMs = 9_000;
    watcher.addServer(factsOf('srv'), server);
    watcher.start();
    await clock.advance(1 * seconds);
    expect(shown()).toMatchObject({ health: 'slow', listLatencyMs: 9_000 });
    await clock.advance(44 * seconds);
    expect(server.lists).toBe(1);
    await clock.advance(1 * seconds);
    expect(server.lists).toBe(2);
  });

  it('takes another interval at once', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.setRules({ intervalMs: 10_000 });
    await clock.advance(10 * seconds);
    expect(server.lists).toBe(3);
    watcher.setRules({ intervalMs: 1_000 });
    await clock.advance(5 * seconds);
    expect(server.lists).toBe(4);
  });

  it('judges by other rules at once, also what waits', async () => {
    const server = new PollServer([observed('a')]);
    watcher.setRules({ confirmMs: 600 * seconds, confirmations: 20 });
    await watchOver(server);
    server.instances = [observed('a', { state: 'close' })];
    await clock.advance(60 * seconds);
    expect([health('a'), rings().length]).toEqual(['closed', 0]);
    watcher.setRules({ confirmMs: 30 * seconds });
    expect(rings()).toMatchObject([{ kind: 'drop', members: [{ name: 'a' }] }]);
    watcher.setRules({ samples: 0 });
    server.samples.length = 0;
    await clock.advance(120 * seconds);
    expect(server.samples).toEqual([]);
  });

  it('never polls one server twice at once, and one more check follows a running poll', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.failure = 'hang';
    watcher.checkNow('srv');
    await clock.advance(0);
    expect(shown().checking).toBe(true);
    for (let turn = 0; turn < 20; turn++) watcher.checkNow(turn % 2 ? 'srv' : null);
    await clock.advance(89 * seconds);
    expect(server.lists).toBe(3);
    server.failure = null;
    await clock.advance(1 * seconds);
    expect(server.lists).toBe(4);
    await clock.advance(29 * seconds);
    expect([server.lists, server.mostListsAtOnce]).toEqual([4, 1]);
  });

  it('ends a poll that hangs, and never delays another server for it', async () => {
    const hanging = new PollServer();
    hanging.failure = 'hang-for-ever';
    const quick = new PollServer([observed('a')]);
    watcher.addServer(factsOf('slow'), hanging);
    watcher.addServer(factsOf('srv'), quick);
    watcher.start();
    await clock.advance(301 * seconds);
    expect(quick.lists).toBe(11);
    expect(shown('slow')).toMatchObject({ health: 'unreachable', problem: { code: 'timeout' } });
  });

  it('stops sampling when the server stops answering, and keeps the list', async () => {
    const server = new PollServer(Array.from({ length: 50 }, (_, place) => observed(`i${place}`)));
    server.liveFailure = refused;
    watcher.addServer(factsOf('srv'), server);
    watcher.start();
    await clock.advance(1 * seconds);
    expect(server.samples.length).toBeLessThanOrEqual(4);
    expect(shown()).toMatchObject({ health: 'online', checking: false });
  });

  it('honours Retry-After', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.failure = new EvolutionError('rate-limited', 'slow down', { status: 429, retryAfterMs: 200 * seconds });
    await clock.advance(30 * seconds);
    expect(server.lists).toBe(3);
    await clock.advance(195 * seconds);
    expect(server.lists).toBe(3);
    await clock.advance(5 * seconds);
    expect(server.lists).toBe(4);
  });

  it('is silent after stop', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.failure = 'hang';
    watcher.checkNow(null);
    await clock.advance(0);
    watcher.stop();
    await clock.advance(3_600 * seconds);
    expect(server.lists).toBe(3);
    expect(shown()).toMatchObject({ health: 'online', checking: false, nextCheckAt: null });
    expect(clock.pending).toBe(0);
  });
});

describe('a drop', () => {
  it('rings once, after a second look five seconds later', async () => {
    const server = new PollServer([observed('a'), observed('b')]);
    await watchOver(server);
    server.set('a', { state: 'close', reason: { code: 401, at: null } });
    await clock.advance(26 * seconds);
    expect([health('a'), rings()]).toEqual(['logged-out', []]);
    await clock.advance(5 * seconds);
    expect(rings()).toMatchObject([{ kind: 'drop', health: 'logged-out', members: [{ name: 'a' }], why: 'confirmed' }]);
    await clock.advance(600 * seconds);
    expect(rings()).toHaveLength(1);
    expect(watcher.snapshot().incidents).toMatchObject([{ closedAt: null, baseline: false }]);
  });

  it('that only the live state knows is judged by two samples', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.live.set('a', 'connecting');
    await clock.advance(26 * seconds);
    expect([health('a'), rings()]).toEqual(['unstable', []]);
    server.live.set('a', 'close');
    await clock.advance(5 * seconds);
    expect(health('a')).toBe('reconnecting');
    expect(rings()).toMatchObject([{ kind: 'drop', health: 'reconnecting' }]);
  });

  it('of one sample is forgotten with the next', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.live.set('a', 'connecting');
    await clock.advance(26 * seconds);
    server.live.set('a', 'open');
    await clock.advance(5 * seconds);
    expect(health('a')).toBe('online');
    await clock.advance(600 * seconds);
    expect(intents).toEqual([]);
  });

  it('is followed by its recovery, once', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.set('a', { state: 'close' });
    await clock.advance(31 * seconds);
    server.set('a', { state: 'open' });
    await clock.advance(300 * seconds);
    expect(rings().map(({ kind }) => kind)).toEqual(['drop', 'recovered']);
  });

  it('of our own making does not ring', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    const ref = { serverId: 'srv', name: 'a' };
    watcher.actionStarted(ref, 'logout');
    expect(watcher.find(ref)?.action).toMatchObject({ kind: 'logout', startedAt: clock.now() });
    server.set('a', { state: 'close', reason: { code: 401, at: null } });
    watcher.observedLive(ref, 'close');
    watcher.actionEnded(ref);
    watcher.checkNow('srv');
    await clock.advance(600 * seconds);
    expect(watcher.find(ref)).toMatchObject({ health: 'logged-out', action: null });
    expect(rings()).toEqual([]);
    expect(intents).toMatchObject([{ kind: 'drop', ring: false, why: 'own-action' }]);
  });

  it('later than ninety seconds after our action rings', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.actionStarted({ serverId: 'srv', name: 'a' }, 'restart');
    watcher.actionEnded({ serverId: 'srv', name: 'a' });
    await clock.advance(91 * seconds);
    server.set('a', { state: 'close' });
    await clock.advance(60 * seconds);
    expect(rings()).toHaveLength(1);
  });
});

describe('quiet', () => {
  it('at first sight, whatever is wrong', async () => {
    const server = new PollServer([
      observed('a', { state: 'close' }),
      observed('b', { state: 'connecting', number: null }),
      observed('c'),
    ]);
    server.live.set('c', 'close');
    watcher.addServer(factsOf('srv'), server);
    watcher.addServer(factsOf('down'), Object.assign(new PollServer(), { failure: refused }));
    watcher.start();
    await clock.advance(1 * seconds);
    expect(health('c')).toBe('unstable');
    await clock.advance(300 * seconds);
    expect(health('c')).toBe('reconnecting');
    expect(shown('down').health).toBe('unreachable');
    expect(rings()).toEqual([]);
    expect(watcher.snapshot().incidents.filter(({ baseline }) => baseline)).toHaveLength(4);
  });

  it('after sleep, until two good lists', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.suspend();
    await clock.advance(8 * 3_600 * seconds);
    expect(server.lists).toBe(2);
    server.set('a', { state: 'close' });
    server.failure = refused;
    watcher.resume();
    await clock.advance(4 * seconds);
    expect(server.lists).toBe(2);
    await clock.advance(3 * seconds);
    expect(server.lists).toBe(3);
    server.failure = null;
    await clock.advance(5 * seconds);
    expect([health('a'), rings()]).toEqual(['closed', []]);
    await clock.advance(5 * seconds);
    expect(rings()).toMatchObject([{ kind: 'drop' }]);
  });

  it('after sleep, until two good lists, of which a suspicious one is none', async () => {
    const server = new PollServer([observed('a'), observed('b'), observed('c'), observed('d')]);
    await watchOver(server);
    watcher.suspend();
    watcher.resume();
    server.instances = [observed('a', { state: 'close' })];
    await clock.advance(40 * seconds);
    expect([server.lists, health('a'), rings()]).toEqual([4, 'closed', []]);
  });

  it('while the computer is offline', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.setOnline(false);
    server.failure = refused;
    await clock.advance(3_600 * seconds);
    expect(shown().health).toBe('unreachable');
    expect(watcher.snapshot().system.online).toBe(false);
    server.failure = null;
    watcher.setOnline(true);
    await clock.advance(300 * seconds);
    expect(health('a')).toBe('online');
    expect(intents).toMatchObject([{ kind: 'server-down', ring: false, why: 'offline' }]);
  });

  it('but not for ever: a server that stays down is told a minute after the network is back', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.setOnline(false);
    server.failure = refused;
    await clock.advance(600 * seconds);
    watcher.setOnline(true);
    await clock.advance(59 * seconds);
    expect(rings()).toEqual([]);
    await clock.advance(1 * seconds);
    expect(rings()).toMatchObject([{ kind: 'server-down' }]);
  });
});

describe('a server', () => {
  it('that is down is one notification for its instances, and one when it is back', async () => {
    const server = new PollServer(Array.from({ length: 500 }, (_, place) => observed(`i${place}`)));
    await watchOver(server);
    server.failure = refused;
    await clock.advance(26 * seconds);
    expect([shown().health, health('i0')]).toEqual(['suspect', 'online']);
    await clock.advance(10 * seconds);
    expect(shown().health).toBe('unreachable');
    expect(watcher.find({ serverId: 'srv', name: 'i0' })).toMatchObject({ health: 'unknown', lastKnown: 'online' });
    expect(rings()).toMatchObject([{ kind: 'server-down', affected: 500 }]);
    await clock.advance(3_600 * seconds);
    server.failure = null;
    await clock.advance(600 * seconds);
    expect(rings().map(({ kind }) => kind)).toEqual(['server-down', 'server-recovered']);
    expect(health('i499')).toBe('online');
  });

  it('that rejects the key is asked every five minutes, and no instance rings', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    server.failure = rejected;
    await clock.advance(26 * seconds);
    expect(rings()).toMatchObject([{ kind: 'key-rejected' }]);
    const { lists } = server;
    await clock.advance(900 * seconds);
    expect(server.lists).toBe(lists + 3);
    expect(rings()).toHaveLength(1);
  });

  it('that answers strangely once changes nothing', async () => {
    const server = new PollServer([observed('a'), observed('b', { state: 'close' })]);
    await watchOver(server);
    const before = watcher.snapshot().instances;
    server.failure = new EvolutionError('strange-answer', 'HTML', { status: 502 });
    await clock.advance(26 * seconds);
    expect(shown().health).toBe('strange-answer');
    expect(watcher.snapshot().instances).toEqual(before);
    server.failure = null;
    await clock.advance(60 * seconds);
    expect(shown()).toMatchObject({ health: 'online', problem: null });
    expect(rings()).toEqual([]);
  });

  it('whose list is suddenly empty keeps its rows until the third look', async () => {
    const server = new PollServer([observed('a'), observed('b')]);
    await watchOver(server);
    const { instances } = server;
    server.instances = [];
    await clock.advance(60 * seconds);
    expect([shown().health, health('a')]).toEqual(['strange-answer', 'online']);
    server.instances = instances;
    await clock.advance(30 * seconds);
    expect([shown().health, health('a'), intents]).toEqual(['online', 'online', []]);
    server.instances = [];
    await clock.advance(90 * seconds);
    expect([shown().health, health('a')]).toEqual(['online', 'gone']);
    expect(rings()).toMatchObject([{ kind: 'drop', health: 'gone', affected: 2 }]);
  });

  it('without a key is shown with what is known, and not polled', async () => {
    watcher.addServer(factsOf('srv', { keyHome: 'missing' }), null);
    watcher.start();
    await clock.advance(60 * seconds);
    expect(shown()).toMatchObject({ health: 'needs-key', checking: false, nextCheckAt: null });
    expect(shown().abilities.baileys.pair).toEqual({ able: false, reason: 'server-not-identified' });
    const server = new PollServer([observed('a')]);
    watcher.updateServer(factsOf('srv'), server);
    await clock.advance(1 * seconds);
    expect([shown().health, shown().keyHome, health('a')]).toEqual(['online', 'keychain', 'online']);
    expect(rings()).toEqual([]);
  });

  it('whose key is on its way is neither well nor wrong', async () => {
    watcher.start();
    watcher.addServer(factsOf('srv', { keyHome: 'unread' }), null);
    await clock.advance(1 * seconds);
    expect([shown().health, watcher.snapshot().incidents]).toEqual(['unknown', []]);
    watcher.updateServer(factsOf('srv', { keyHome: 'missing' }), null);
    await clock.advance(1 * seconds);
    expect(shown().health).toBe('needs-key');
  });

  it('that is added while others are watched is polled at once', async () => {
    watcher.start();
    const server = new PollServer([observed('a')]);
    watcher.addServer(factsOf('srv'), server);
    await clock.advance(0);
    expect([server.lists, health('a')]).toEqual([1, 'online']);
  });

  it('that is renamed is not polled anew', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.updateServer(factsOf('srv', { name: 'Other', colour: 'fig' }), server);
    await clock.advance(1 * seconds);
    expect([shown().name, shown().colour, server.lists]).toEqual(['Other', 'fig', 2]);
  });

  it('that is paused is not polled, and comes back quietly', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    watcher.pause('srv', true);
    await clock.advance(600 * seconds);
    expect([server.lists, shown().health, health('a')]).toEqual([2, 'paused', 'unknown']);
    watcher.pause('srv', false);
    await clock.advance(1 * seconds);
    expect([server.lists, shown().health, health('a')]).toEqual([3, 'online', 'online']);
    expect(rings()).toEqual([]);
  });

  it('that is removed takes everything along', async () => {
    const server = new PollServer([observed('a', { state: 'close' })]);
    await watchOver(server);
    watcher.removeServer('srv');
    await clock.advance(600 * seconds);
    expect(server.lists).toBe(2);
    expect(watcher.snapshot()).toMatchObject({ servers: [], instances: [] });
    expect(watcher.snapshot().incidents.every(({ closedAt }) => closedAt !== null)).toBe(true);
    expect(rings()).toEqual([]);
  });
});

describe('what was known', () => {
  class Store implements LastKnownStore {
    readonly kept: FleetPatch[] = [];

    read(): { listedAt: number; instances: InstanceView[] } {
      return {
        listedAt: clock.now() - 3_600_000,
        instances: [anInstance({ name: 'a', health: 'closed', observedAt: null })],
      };
    }

    keep(patch: FleetPatch): void {
      this.kept.push(patch);
    }
  }

  it('appears at once, as unknown and with its age, and is not news when it is seen', async () => {
    const store = new Store();
    const server = new PollServer([observed('a'), observed('b', { state: 'close' })]);
    watcher = watch({ store });
    watcher.addServer(factsOf('srv'), server);
    expect(watcher.find({ serverId: 'srv', name: 'a' })).toMatchObject({ health: 'unknown', lastKnown: 'closed' });
    expect(shown()).toMatchObject({ health: 'unknown', listedAt: clock.now() - 3_600_000 });
    watcher.start();
    await clock.advance(600 * seconds);
    expect(health('a')).toBe('online');
    expect(rings()).toEqual([]);
    expect(store.kept.flatMap(({ instances }) => instances ?? [])).toContainEqual(
      expect.objectContaining({ key: 'srv/b', health: 'closed' }),
    );
  });
});

describe('a verified deletion', () => {
  it('takes the row off and ends its incident', async () => {
    const server = new PollServer([observed('a', { state: 'close' }), observed('b')]);
    await watchOver(server);
    watcher.forget({ serverId: 'srv', name: 'a' });
    server.instances = [observed('b')];
    await clock.advance(120 * seconds);
    expect(watcher.snapshot().instances.map(({ name }) => name)).toEqual(['b']);
    expect(watcher.snapshot().incidents).toMatchObject([{ closedAt: expect.any(Number) as number }]);
    expect(rings()).toEqual([]);
  });
});

describe('the own network', () => {
  const hosts = ['a', 'b', 'c'];
  let servers: PollServer[];

  beforeEach(async () => {
    servers = hosts.map((host) => new PollServer([observed(`${host}-1`), observed(`${host}-2`)]));
    for (const [place, host] of hosts.entries()) watcher.addServer(factsOf(host), servers[place] ?? null);
    watcher.start();
    await clock.advance(35 * seconds);
  });

  it('is to blame when all servers fail together: a banner, and no incident', async () => {
    for (const server of servers) server.failure = refused;
    await clock.advance(600 * seconds);
    expect(watcher.snapshot().system).toMatchObject({ online: true, ownNetwork: true });
    expect(watcher.snapshot().incidents).toEqual([]);
    expect(rings()).toEqual([]);
    expect(new Set(intents.map(({ why }) => why))).toEqual(new Set(['offline']));
    for (const server of servers) server.failure = null;
    await clock.advance(400 * seconds);
    expect(watcher.snapshot().system.ownNetwork).toBe(false);
    expect(watcher.snapshot().instances.map((view) => view.health)).toEqual(Array(6).fill('online'));
    expect(rings()).toEqual([]);
  });

  it('is not to blame when one server fails: another is asked, and the failure is told', async () => {
    const [first, second] = servers;
    if (first === undefined || second === undefined) throw new Error('There are three servers.');
    first.failure = refused;
    const before = second.lists;
    await clock.advance(60 * seconds);
    expect(rings()).toMatchObject([{ kind: 'server-down', serverId: 'a', affected: 2 }]);
    expect(second.lists - before).toBeLessThanOrEqual(4);
    expect(watcher.snapshot().system.ownNetwork).toBe(false);
  });

  it('is told of when two of three stay away after it returned', async () => {
    for (const server of servers) server.failure = refused;
    await clock.advance(600 * seconds);
    for (const server of servers.slice(0, 1)) server.failure = null;
    await clock.advance(400 * seconds);
    expect(
      rings()
        .map(({ serverId }) => serverId)
        .toSorted(),
    ).toEqual(['b', 'c']);
  });
});

describe('a clock that is moved', () => {
  it('forward makes nothing stuck and nobody ring', async () => {
    const server = new PollServer([observed('a'), observed('b', { state: 'connecting' })]);
    await watchOver(server);
    expect(health('b')).toBe('connecting');
    clock.jump(3_600 * seconds);
    await clock.advance(60 * seconds);
    expect([health('a'), health('b')]).toEqual(['online', 'connecting']);
    expect(rings()).toEqual([]);
  });

  it('back does not hide what is stuck', async () => {
    const server = new PollServer([observed('b', { state: 'connecting' })]);
    await watchOver(server);
    clock.jump(-3_600 * seconds);
    await clock.advance(240 * seconds);
    expect(health('b')).toBe('stuck');
  });

  it('forward, as after a sleep that nobody announced, asks for two good lists before a drop rings', async () => {
    const server = new PollServer([observed('a')]);
    await watchOver(server);
    clock.jump(8 * 3_600 * seconds);
    server.set('a', { state: 'close' });
    await clock.advance(29 * seconds);
    expect(rings()).toEqual([]);
    await clock.advance(31 * seconds);
    expect(rings()).toMatchObject([{ kind: 'drop' }]);
  });
});
