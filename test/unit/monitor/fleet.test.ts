import { beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { FleetPatch, FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { InstanceListing, ObservedInstance } from '../../../electron/evolution/api.ts';
import { Fleet } from '../../../electron/monitor/fleet.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed } from '../../support/pollServer.ts';
import { aServer } from '../../support/views.ts';

let clock: FakeClock;
let fleet: Fleet;
let patches: FleetPatch[];
let listedAt: number | null;

beforeEach(() => {
  clock = new FakeClock();
  fleet = new Fleet(clock, () => rulesWith(), {
    online: true,
    tray: true,
    keychain: 'working',
    demo: false,
    setAside: [],
    storage: 'working',
  });
  patches = [];
  listedAt = null;
  fleet.subscribe((patch) => patches.push(patch));
});

function list(...instances: readonly ObservedInstance[]): ReturnType<Fleet['applyList']> {
  const listing: InstanceListing = { instances, tookMs: 20, keyScope: 'global', live: false };
  const applied = fleet.applyList('srv', listing, clock.monotonic(), clock.now(), listedAt);
  listedAt = clock.now();
  fleet.setServer(aServer({ id: 'srv', listedAt }));
  return applied;
}

const names = (prefix: string, count: number): ObservedInstance[] =>
  Array.from({ length: count }, (_, place) => observed(`${prefix}${place}`));

/** A view that applies patches as the window does. */
function apply(snapshot: FleetSnapshot, patch: FleetPatch): FleetSnapshot {
  expect(patch.base).toBe(snapshot.version);
  const instances = new Map(snapshot.instances.map((row) => [row.key, row]));
  for (const row of patch.instances ?? []) instances.set(row.key, row);
  for (const key of patch.removedInstances ?? []) instances.delete(key);
  const servers = new Map(snapshot.servers.map((row) => [row.id, row]));
  for (const row of patch.servers ?? []) servers.set(row.id, row);
  for (const id of patch.removedServers ?? []) servers.delete(id);
  return {
    version: patch.version,
    servers: [...servers.values()],
    instances: [...instances.values()],
    incidents: patch.incidents ?? snapshot.incidents,
    system: patch.system ?? snapshot.system,
  };
}

describe('patches', () => {
  it('hold only what changed, one version after the other', async () => {
    list(...names('a', 3));
    await clock.advance(100);
    list(observed('a0'), observed('a1', { state: 'close' }), observed('a2'));
    await clock.advance(100);
    expect(patches.map(({ base, version }) => [base, version])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(patches[1]?.instances).toMatchObject([{ key: 'srv/a1', health: 'closed', observedAt: null }]);
    expect(patches[1]).not.toHaveProperty('incidents');
    expect(patches[1]).not.toHaveProperty('system');
  });

  it('of an unchanged list hold the server alone', async () => {
    list(...names('a', 500));
    await clock.advance(30_000);
    list(...names('a', 500));
    await clock.advance(100);
    expect(Object.keys(patches[1] ?? {})).toEqual(['base', 'version', 'servers']);
  });

  it('come at most ten times a second', async () => {
    list(observed('a'));
    for (let turn = 0; turn < 500; turn++) {
      fleet.setAction({ serverId: 'srv', name: 'a' }, { kind: 'restart', startedAt: turn });
      await clock.advance(2);
    }
    expect(patches.length).toBeGreaterThan(8);
    expect(patches.length).toBeLessThanOrEqual(11);
  });

  it('tell what was removed', async () => {
    list(observed('a'), observed('b'));
    await clock.advance(100);
    fleet.forget({ serverId: 'srv', name: 'a' }, clock.monotonic());
    await clock.advance(100);
    expect(patches.at(-1)).toMatchObject({ removedInstances: ['srv/a'] });
    fleet.removeServer('srv');
    await clock.advance(100);
    expect(patches.at(-1)).toMatchObject({ removedInstances: ['srv/b'], removedServers: ['srv'] });
    expect(fleet.snapshot()).toMatchObject({ servers: [], instances: [] });
  });

  it('lead a view from any snapshot to the next, in order and without a gap', async () => {
    const step = fc.constantFrom('list', 'shrink', 'live', 'lose', 'forget', 'action', 'wait', 'look');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = new Fleet(clock, () => rulesWith(), fleet.snapshot().system);
        let view = store.snapshot();
        store.subscribe((patch) => {
          view = apply(view, patch);
        });
        const one = { serverId: 'srv', name: 'a1' };
        const listing = (count: number, state: 'open' | 'close'): InstanceListing => ({
          instances: names('a', count).map((each) => ({ ...each, state })),
          tookMs: 1,
          keyScope: 'global',
          live: false,
        });
        for (const [place, each] of steps.entries()) {
          const now = clock.now();
          if (each === 'list') store.applyList('srv', listing(6, place % 2 ? 'open' : 'close'), Infinity, now, now);
          if (each === 'shrink') store.applyList('srv', listing(2, 'open'), Infinity, now, now);
          if (each === 'live') store.applyLive(one, { kind: 'live', state: 'close' }, now, now, 'live');
          if (each === 'lose') store.loseSight('srv', now);
          if (each === 'forget') store.forget(one, 0);
          if (each === 'action') store.setAction(one, place % 2 ? null : { kind: 'logout', startedAt: now });
          if (each === 'wait') await clock.advance(100);
          if (each === 'look') view = store.snapshot();
        }
        await clock.advance(100);
        const byKey = (fleet: FleetSnapshot): unknown =>
          fleet.instances.toSorted((first, second) => first.key.localeCompare(second.key));
        expect(view.version).toBe(store.snapshot().version);
        expect(byKey(view)).toEqual(byKey(store.snapshot()));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a list that lacks instances', () => {
  const healths = (): string[] => fleet.snapshot().instances.map(({ health }) => health);

  it('makes them gone the second time', () => {
    list(...names('a', 5));
    expect(list(...names('a', 4))).toEqual({ transitions: [], endedUnseen: [], suspicious: false });
    expect(list(...names('a', 4)).transitions).toMatchObject([{ from: 'online', to: 'gone' }]);
    expect(fleet.count('srv')).toBe(4);
  });

  it('is suspicious when it is empty or less than half, and believed the third time', () => {
    list(...names('a', 5));
    for (const turn of [1, 2]) {
      expect([turn, list(...names('a', 2))]).toEqual([turn, { transitions: [], endedUnseen: [], suspicious: true }]);
    }
    expect(new Set(healths())).toEqual(new Set(['online']));
    const third = list(...names('a', 2));
    expect([third.suspicious, third.transitions.length]).toEqual([false, 3]);
    expect([list().suspicious, list().suspicious, list().suspicious]).toEqual([true, true, false]);
    expect(new Set(healths())).toEqual(new Set(['gone']));
  });

  it('may bring them back', () => {
    list(...names('a', 3));
    list(...names('a', 2));
    list(...names('a', 2));
    expect(list(...names('a', 3)).transitions).toMatchObject([{ from: 'gone', to: 'online', first: false }]);
  });

  it('drops gone ones after a day', async () => {
    list(...names('a', 3));
    list(...names('a', 2));
    list(...names('a', 2));
    await clock.advance(86_400_001);
    list(...names('a', 2));
    expect(healths()).toEqual(['online', 'online']);
  });
});

describe('a deleted instance', () => {
  it('is not brought back by a list that was asked for before', async () => {
    list(observed('a'), observed('b'));
    const asked = clock.monotonic();
    await clock.advance(10);
    fleet.forget({ serverId: 'srv', name: 'a' }, clock.monotonic());
    const listing: InstanceListing = {
      instances: [observed('a'), observed('b')],
      tookMs: 1,
      keyScope: 'global',
      live: false,
    };
    fleet.applyList('srv', listing, asked, clock.now(), listedAt);
    expect(fleet.find({ serverId: 'srv', name: 'a' })).toBeNull();
    expect(
      fleet.applyLive({ serverId: 'srv', name: 'a' }, { kind: 'live', state: 'open' }, clock.now(), listedAt, 'live'),
    ).toBeNull();
    await clock.advance(10);
    fleet.applyList('srv', listing, clock.monotonic(), clock.now(), listedAt);
    expect(fleet.find({ serverId: 'srv', name: 'a' })).toMatchObject({ health: 'online' });
  });
});

describe('names', () => {
  it('may hold anything', () => {
    list(observed('a/b'), observed('__proto__'), observed(''), observed('ção 🙂'));
    expect(fleet.find({ serverId: 'srv', name: 'a/b' })?.key).toBe('srv/a/b');
    expect(fleet.snapshot().instances).toHaveLength(4);
  });
});
