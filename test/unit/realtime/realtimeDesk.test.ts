import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { InstanceHealth, ReportedState } from '../../../electron/contract/instance.ts';
import { noAccess } from '../../../electron/contract/access.ts';
import type { RealtimeStatus } from '../../../electron/contract/server.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { RealtimeDesk } from '../../../electron/realtime/realtimeDesk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeLinks } from '../../support/fakeLinks.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';

const facts = {
  id: 'srv',
  name: 'srv',
  baseUrl: 'http://evo.test',
  colour: 'none',
  plainHttp: false,
  production: null,
  origin: '',
  access: noAccess,
  notes: '',
  dismissed: [],
  sampleKey: false,
  lacks: [],
  tags: [],
  demo: false,
  keyHome: 'session',
  paused: false,
} as const;

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;
let links: FakeLinks;
let desk: RealtimeDesk;
let told: Intent[];

/** A watched server with these instances, followed, connected and listed. */
async function watched(states: Record<string, ReportedState> = { a: 'open', b: 'open', c: 'close' }): Promise<void> {
  clock = new FakeClock();
  told = [];
  server = new PollServer(Object.entries(states).map(([name, state]) => observed(name, { state })));
  watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0.5, notify: (intent) => told.push(intent) });
  watcher.addServer(facts, server);
  watcher.start();
  links = new FakeLinks();
  desk = new RealtimeDesk({ clock, log: new SilentLog(), random: () => 0.5, open: links.open, watch: watcher });
  await clock.advance(3_000);
  desk.follow({ id: 'srv', baseUrl: 'http://evo.test', origin: '', key: 'k', client: server });
}

const health = (name: string): InstanceHealth | undefined => watcher.find({ serverId: 'srv', name })?.health;
const status = (): RealtimeStatus | undefined => watcher.snapshot().servers[0]?.realtime;

beforeEach(() => watched());

describe('the connection', () => {
  it('shows how it is, and reads the list whenever it came or went', async () => {
    expect(status()).toBe('connecting');
    const before = server.lists;
    links.last.listener.opened();
    await clock.advance(100);
    expect(status()).toBe('live');
    expect(server.lists).toBe(before + 1);
    await clock.advance(10_000);
    const listed = server.lists;
    links.last.listener.lost();
    await clock.advance(100);
    expect(server.lists).toBe(listed + 1);
    expect(links.last.closed).toBe(true);
  });

  it('is tried again, later and later, and polling goes on', async () => {
    const openings: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      openings.push(clock.monotonic());
      links.last.listener.lost();
      expect(status()).toBe('unavailable');
      const known = links.all.length;
      while (links.all.length === known) await clock.advance(250);
    }
    const waits = openings.slice(1).map((at, place) => at - (openings[place] ?? 0));
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    const lists = server.lists;
    await clock.advance(60_000);
    expect(server.lists).toBeGreaterThan(lists);
  });

  it('ends with the wish for it', async () => {
    links.last.listener.opened();
    desk.leave('srv', false);
    expect(status()).toBe('off');
    expect(links.last.closed).toBe(true);
    links.last.state('a', 'close');
    await clock.advance(400);
    expect(health('a')).toBe('online');
  });

  it('is not made to Evolution Go, whose socket wants the key in its address', async () => {
    const go = Object.assign(new PollServer([observed('a')]), { identity: { ...server.identity, family: 'go' } });
    watcher.addServer({ ...facts, id: 'go' }, go);
    await clock.advance(1_000);
    desk.follow({ id: 'go', baseUrl: 'http://go.test', origin: '', key: 'k', client: go });
    await clock.advance(600_000);
    expect(links.all.filter(({ target }) => target.baseUrl === 'http://go.test')).toEqual([]);
    expect(watcher.snapshot().servers.find(({ id }) => id === 'go')?.realtime).toBe('unsupported');
  });

  it('sleeps with the computer', async () => {
    links.last.listener.opened();
    desk.suspend();
    expect(links.last.closed).toBe(true);
    await clock.advance(600_000);
    expect(links.all).toHaveLength(1);
    desk.resume();
    expect(links.all).toHaveLength(2);
  });
});

describe('events', () => {
  beforeEach(async () => {
    links.last.listener.opened();
    await clock.advance(6_000);
  });

  it('show a drop at once', () => {
    links.last.state('a', 'close');
    expect(health('a')).not.toBe('online');
    expect(health('b')).toBe('online');
  });

  it('tell of a drop once, however often they come', async () => {
    server.set('a', { state: 'close' });
    for (let time = 0; time < 50; time++) {
      links.last.state('a', 'close');
      links.last.event('status.instance', 'a', { status: 'closed' });
      links.last.event('logout.instance', 'a', null);
    }
    await clock.advance(90_000);
    expect(told.filter(({ ring }) => ring)).toHaveLength(1);
    expect(health('a')).toBe('closed');
  });

  it('show an open only when the server repeats it', async () => {
    links.last.state('a', 'connecting');
    server.live.set('a', 'connecting');
    links.last.state('a', 'open');
    await clock.advance(100);
    expect(health('a')).not.toBe('online');
    server.live.set('a', 'open');
    links.last.state('a', 'open');
    await clock.advance(3_100);
    expect(health('a')).toBe('online');
  });

  it('do not ask a server to pieces when states flap', async () => {
    const before = server.requests;
    for (let time = 0; time < 100; time++) {
      links.last.state('a', time % 2 === 0 ? 'connecting' : 'open');
      await clock.advance(100);
    }
    // Ten seconds: two lists because of events, two of the re-check, their samples, and four questions about the instance.
    expect(server.requests - before).toBeLessThan(30);
    expect(server.mostListsAtOnce).toBe(1);
  });

  it('of a whole server that flaps are borne', async () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `n${at}`);
    await watched(Object.fromEntries(names.map((name) => [name, 'open'])));
    links.last.listener.opened();
    await clock.advance(6_000);
    let observations = 0;
    const observe = watcher.observedEvent.bind(watcher);
    watcher.observedEvent = (ref, state) => {
      observations += 1;
      observe(ref, state);
    };
    const before = server.requests;
    for (let time = 0; time < 18; time++) {
      for (const name of names) links.last.state(name, time % 2 === 0 ? 'connecting' : 'close');
      await clock.advance(333);
    }
    // Six seconds and 18,000 events: each instance at once and after five seconds, and what a sample found well.
    expect(observations).toBeLessThan(2_200);
    for (const name of names) links.last.state(name, 'open');
    await clock.advance(4_000);
    expect(server.requests - before).toBeLessThan(300);
    expect(health('n999')).not.toBe('online');
    await clock.advance(30_000);
    expect(names.filter((name) => health(name) !== 'online')).toEqual([]);
  }, 30_000);

  it('of a removed instance are not heard for 30 s, unless it is made anew', async () => {
    links.last.event('remove.instance', 'a', null);
    links.last.state('a', 'close');
    expect(health('a')).toBe('online');
    links.last.event('instance.create', 'a', { instanceName: 'a' });
    links.last.state('a', 'close');
    expect(health('a')).not.toBe('online');
    links.last.event('instance.delete', 'b', { instanceName: 'b' });
    await clock.advance(29_000);
    links.last.state('b', 'close');
    expect(health('b')).toBe('online');
    await clock.advance(1_500);
    links.last.state('b', 'close');
    expect(health('b')).not.toBe('online');
  });

  it('of a removal make it gone without waiting for the next polls', async () => {
    server.instances = server.instances.filter(({ name }) => name !== 'c');
    links.last.event('remove.instance', 'c', null);
    await clock.advance(8_000);
    expect(health('c')).toBe('gone');
  });

  it('of an instance that nobody knows change nothing', async () => {
    const before = server.requests;
    for (let time = 0; time < 20; time++) links.last.state(`stranger-${time}`, 'open');
    await clock.advance(1_000);
    expect(server.requests).toBe(before);
  });

  it('make known what was created', async () => {
    server.instances = [...server.instances, observed('new')];
    links.last.event('instance.create', 'new', { instanceName: 'new' });
    await clock.advance(1_000);
    expect(health('new')).toBe('online');
  });

  it('are not taken while the watch is blind', async () => {
    watcher.pause('srv', true);
    links.last.state('a', 'close');
    await clock.advance(1_000);
    expect(health('a')).toBe('unknown');
  });
});

describe('namespaces', () => {
  it('are joined when polls see changes that no event told of', async () => {
    links.last.listener.opened();
    await clock.advance(31_000);
    expect(links.last.joined).toEqual([]);
    server.set('a', { state: 'close' });
    await clock.advance(31_000);
    expect(links.last.joined.toSorted()).toEqual(['/a', '/b', '/c']);
  });

  it('are left alone while the root brings events', async () => {
    links.last.listener.opened();
    await clock.advance(31_000);
    links.last.state('b', 'connecting');
    server.set('a', { state: 'close' });
    await clock.advance(31_000);
    expect(links.last.joined).toEqual([]);
  });

  it('that do not exist are tried again, and new instances are followed', async () => {
    links.last.listener.opened();
    await clock.advance(31_000);
    server.set('a', { state: 'close' });
    await clock.advance(31_000);
    const link = links.last;
    link.listener.refused('/a');
    const tried = (): number => link.joined.filter((namespace) => namespace === '/a').length;
    await clock.advance(4_900);
    expect(tried()).toBe(1);
    await clock.advance(200);
    expect(tried()).toBe(2);
    link.listener.refused('/a');
    await clock.advance(9_900);
    expect(tried()).toBe(2);
    await clock.advance(200);
    expect(tried()).toBe(3);
    link.listener.joined('/a');
    server.instances = [...server.instances.filter(({ name }) => name !== 'c'), observed('d'), observed('e,f')];
    await clock.advance(180_000);
    expect(link.joined).toContain('/d');
    expect(link.joined).not.toContain('/e,f');
    expect(link.left).toContain('/c');
  });
});

describe('no order and no repetition of events', () => {
  const word = fc.constantFrom('open', 'connecting', 'close', 'refused', 'foo');
  const event = fc.oneof(
    fc.record({ name: fc.constant('connection.update'), data: fc.record({ state: word }) }),
    fc.record({
      name: fc.constantFrom('qrcode.updated', 'logout.instance', 'remove.instance', 'instance.create'),
      data: fc.constantFrom(null, {}, { qrcode: {} }),
    }),
    fc.record({ name: fc.constant('status.instance'), data: fc.record({ status: word }) }),
  );
  const script = fc.array(fc.tuple(event, fc.integer({ min: 0, max: 8_000 })), { maxLength: 12 });

  it('makes an instance online that is not', async () => {
    await fc.assert(
      fc.asyncProperty(script, fc.constantFrom<ReportedState>('close', 'connecting'), async (events, state) => {
        await watched({ a: state, b: 'open' });
        links.last.listener.opened();
        await clock.advance(1_000);
        for (const [{ name, data }, ms] of events) {
          links.last.event(name, 'a', data);
          expect(health('a')).not.toBe('online');
          await clock.advance(ms);
          expect(health('a')).not.toBe('online');
        }
        watcher.stop();
        desk.stop();
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('keeps an instance from being online again that is', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (events) => {
        await watched({ a: 'open', b: 'open' });
        links.last.listener.opened();
        for (const [{ name, data }, ms] of events) {
          links.last.event(name, 'a', data);
          await clock.advance(ms);
        }
        await clock.advance(60_000);
        expect(health('a')).toBe('online');
        watcher.stop();
        desk.stop();
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
