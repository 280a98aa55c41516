import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { standardSilence, type MaintenanceWindow, type SilenceScope } from '../../../electron/contract/silence.ts';
import { Scopes, type Place } from '../../../electron/monitor/scopes.ts';
import type { Silence } from '../../../electron/monitor/silence.ts';
import { trayModel } from '../../../electron/monitor/trayModel.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { ScriptedChronicle } from '../../support/scriptedChronicle.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const minutes = 60 * seconds;

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;
let chronicle: ScriptedChronicle;
let silence: Silence;
let rings: string[];
let ownTags: Record<string, readonly string[]>;

beforeEach(async () => {
  // 12:00 UTC, a Saturday
  clock = new FakeClock();
  clock.jump(Date.UTC(2026, 10, 21, 12) - clock.now());
  chronicle = new ScriptedChronicle();
  silence = { notifications: true, ...standardSilence, mutes: [], acknowledgements: [] };
  rings = [];
  ownTags = {};
  server = new PollServer([observed('a'), observed('b')]);
  watcher = new Watcher({
    clock,
    chronicle,
    log: new SilentLog(),
    random: () => 0.5,
    instanceTags: ({ name }) => ownTags[name] ?? [],
    notify: ({ ring, members }) => {
      if (ring) rings.push(...members.map(({ name }) => name));
    },
  });
  watcher.addServer(factsOf('srv', { tags: ['client-x'] }), server);
  watcher.start();
  await clock.advance(35 * seconds);
});

function set(change: Partial<Silence>): void {
  silence = { ...silence, ...change };
  watcher.setSilence(silence);
}

const mute = (scope: SilenceScope, until: number | null = null): void =>
  set({ mutes: [{ id: 'm', scope, at: clock.now(), until, note: '' }] });
const window = (scope: SilenceScope, from: string, to: string): MaintenanceWindow => ({
  id: 'w',
  scope,
  days: [0, 1, 2, 3, 4, 5, 6],
  from,
  to,
  timeZone: 'UTC',
});

/** The marks of the server, of `a` and of `b`. */
function marks(): readonly unknown[] {
  const { servers, instances } = watcher.snapshot();
  return [...servers, ...instances].map(({ quiet }) => quiet);
}

const one: SilenceScope = { kind: 'instance', ref: { serverId: 'srv', name: 'a' } };

describe('a mute marks', () => {
  it.each<[string, SilenceScope, readonly unknown[]]>([
    ['an instance', one, [null, 'muted', null]],
    ['a server with all of its instances', { kind: 'server', serverId: 'srv' }, ['muted', 'muted', 'muted']],
    ['what has the tag of its server', { kind: 'tag', tag: 'client-x' }, ['muted', 'muted', 'muted']],
    ['an instance by its own tag', { kind: 'tag', tag: 'vip' }, [null, null, 'muted']],
    ['everything', { kind: 'all' }, ['muted', 'muted', 'muted']],
    ['nothing of another server', { kind: 'server', serverId: 'other' }, [null, null, null]],
  ])('%s', (_what, scope, expected) => {
    ownTags = { b: ['vip'] };
    mute(scope);
    expect(marks()).toEqual(expected);
    set({ mutes: [] });
    expect(marks()).toEqual([null, null, null]);
  });

  it('rows that come later, and follows the tags of the server', async () => {
    mute({ kind: 'tag', tag: 'client-x' });
    server.instances.push(observed('c'));
    await clock.advance(40 * seconds);
    expect(marks()).toEqual(['muted', 'muted', 'muted', 'muted']);
    watcher.updateServer(factsOf('srv', { tags: [] }), server);
    expect(marks()).toEqual([null, null, null, null]);
  });

  it('only the rows that it is about, in the patches too', async () => {
    const changed: string[] = [];
    await clock.advance(1 * seconds);
    watcher.subscribe(({ instances = [] }) => changed.push(...instances.map(({ name }) => name)));
    mute(one);
    await clock.advance(1 * seconds);
    expect(changed).toEqual(['a']);
  });
});

it('silences and rings by the own tags of an instance', async () => {
  ownTags = { a: ['staging'], b: ['vip'] };
  set({
    severities: [
      { tag: 'staging', severity: 'tray-only' },
      { tag: 'vip', severity: 'critical' },
    ],
    quietHours: { enabled: true, from: '00:00', to: '00:00', timeZone: 'UTC', rings: ['connection'] },
  });
  server.set('a', { state: 'close', reason: { code: 428, at: null } });
  server.set('b', { state: 'close', reason: { code: 401, at: null } });
  await clock.advance(40 * seconds);
  expect(rings).toEqual(['b']);
});

describe('what a person took note of', () => {
  it('is marked, leaves the counts of window and tray, and comes back with the next drop', async () => {
    server.set('a', { state: 'close', reason: { code: 428, at: null } });
    await clock.advance(40 * seconds);
    const problems = (): number => trayModel(watcher.snapshot(), clock.now(), 90 * seconds).counts.problems;
    expect(problems()).toBe(1);
    set({
      acknowledgements: [{ key: 'srv/a', health: 'closed', code: 428, at: clock.now(), note: '', until: null }],
    });
    expect([marks(), problems()]).toEqual([[null, 'acknowledged', null], 0]);
    mute({ kind: 'all' });
    expect(marks()).toEqual(['muted', 'acknowledged', 'muted']);
    set({ acknowledgements: [] });
    expect([marks(), problems()]).toEqual([['muted', 'muted', 'muted'], 1]);
  });
});

describe('maintenance', () => {
  it('marks what it covers while it lasts, and is kept for the server as a whole', async () => {
    set({ maintenance: [window({ kind: 'server', serverId: 'srv' }, '12:10', '12:20')] });
    expect(marks()).toEqual([null, null, null]);
    await clock.advance(10 * minutes);
    expect(marks()).toEqual(['maintenance', 'maintenance', 'maintenance']);
    server.set('a', { state: 'close', reason: { code: 428, at: null } });
    await clock.advance(5 * minutes);
    expect(rings).toEqual([]);
    expect(trayModel(watcher.snapshot(), clock.now(), 90 * seconds).counts.problems).toBe(0);
    await clock.advance(5 * minutes);
    expect(marks()).toEqual([null, null, null]);
    expect(rings).toEqual(['a']);
    expect(new Set(chronicle.maintenance.map(({ name }) => name))).toEqual(new Set([null]));
    const noon = Date.UTC(2026, 10, 21, 12);
    expect(chronicle.maintenance.at(-1)).toEqual({
      serverId: 'srv',
      name: null,
      from: noon + 10 * minutes,
      to: noon + 20 * minutes,
    });
  });

  it('of a single instance is kept for that one, also by a tag of its own', async () => {
    ownTags = { b: ['vip'] };
    set({ maintenance: [window(one, '12:10', '12:20'), window({ kind: 'tag', tag: 'vip' }, '12:15', '12:20')] });
    await clock.advance(30 * minutes);
    const last = new Map(chronicle.maintenance.map(({ name, from, to }) => [name, (to - from) / minutes]));
    expect(last).toEqual(
      new Map([
        ['a', 10],
        ['b', 5],
      ]),
    );
  });

  it('is not made up for the time that the computer slept', async () => {
    set({ maintenance: [window({ kind: 'all' }, '12:10', '14:00')] });
    await clock.advance(15 * minutes);
    clock.jump(60 * minutes);
    await clock.advance(10 * minutes);
    const longest = Math.max(...chronicle.maintenance.map(({ from, to }) => to - from));
    expect(longest).toBeLessThan(15 * minutes);
  });

  it('asks nothing of the clock where there is none', async () => {
    watcher.stop();
    await clock.advance(1 * minutes);
    expect(clock.pending).toBe(0);
    set({ mutes: [] });
    expect(clock.pending).toBe(0);
  });
});

const aName = fc.constantFrom('a', 'b');
const aTag = fc.constantFrom('x', 'y', 'z');
const aScope: fc.Arbitrary<SilenceScope> = fc.oneof(
  fc.constant({ kind: 'all' } as const),
  fc.record({ kind: fc.constant('server' as const), serverId: aName }),
  fc.record({ kind: fc.constant('tag' as const), tag: aTag }),
  fc.record({ kind: fc.constant('instance' as const), ref: fc.record({ serverId: aName, name: aName }) }),
);
const aPlace: fc.Arbitrary<Place> = fc.record({
  serverId: aName,
  name: fc.option(aName),
  tags: fc.array(aTag, { maxLength: 2 }),
});

it('several scopes cover what any of them covers', () => {
  fc.assert(
    fc.property(fc.array(aScope, { maxLength: 5 }), aPlace, (scopes, place) => {
      const any = scopes.some((scope) => {
        if (scope.kind === 'server') return scope.serverId === place.serverId;
        if (scope.kind === 'tag') return place.tags.includes(scope.tag);
        if (scope.kind === 'instance') return scope.ref.serverId === place.serverId && scope.ref.name === place.name;
        return true;
      });
      expect(new Scopes(scopes).covers(place)).toBe(any);
    }),
  );
});
