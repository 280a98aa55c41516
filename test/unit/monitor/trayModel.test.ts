import { describe, expect, it } from 'vitest';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import type { ServerHealth } from '../../../electron/contract/server.ts';
import { trayModel } from '../../../electron/monitor/trayModel.ts';
import { anInstance, aServer } from '../../support/views.ts';

const noon = Date.UTC(2026, 0, 15, 12);

function fleet(servers: readonly ServerHealth[], healths: readonly InstanceHealth[], online = true): FleetSnapshot {
  return {
    version: 1,
    servers: servers.map((health, place) => aServer({ id: `s${place}`, health, listedAt: noon - place })),
    instances: healths.map((health, place) => anInstance({ name: `i${place}`, health, since: noon + place })),
    incidents: [],
    system: { online, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
  };
}

describe('the tray', () => {
  it.each([
    ['nothing to watch', [], [], true, 'well'],
    ['all well', ['online', 'slow'], ['online', 'cloud', 'connecting'], true, 'well'],
    ['a problem', ['online'], ['online', 'closed'], true, 'attention'],
    ['a server that refuses', ['online', 'key-rejected'], ['online'], true, 'attention'],
    ['one server of two down', ['online', 'unreachable'], ['online', 'unknown'], true, 'attention'],
    ['all servers down', ['unreachable', 'paused'], ['unknown'], true, 'offline'],
    ['the computer offline', ['online'], ['closed'], false, 'offline'],
    ['all paused', ['paused', 'paused'], ['unknown'], true, 'paused'],
  ] as const)('%s', (_what, servers, healths, online, icon) => {
    expect(trayModel(fleet(servers, healths, online), noon, 90_000).icon).toBe(icon);
  });

  it('counts, and names the first ten problems, newest first', () => {
    const healths: InstanceHealth[] = [
      'online',
      'cloud',
      'unknown',
      'gone',
      ...Array<InstanceHealth>(12).fill('closed'),
    ];
    const model = trayModel(fleet(['online', 'tls-error'], healths), noon, 90_000);
    expect(model.counts).toEqual({
      servers: 2,
      serversInTrouble: 1,
      instances: 15,
      well: 2,
      cloud: 1,
      problems: 13,
      unclear: 1,
    });
    expect(model.problems).toHaveLength(10);
    expect(model.problems[0]).toMatchObject({ name: 'i15', health: 'closed' });
    expect(model.troubledServers).toMatchObject([{ serverId: 's1', health: 'tls-error' }]);
    expect(model.updatedAt).toBe(noon);
  });

  it('names what a person must do something about before what may settle by itself', () => {
    const healths: InstanceHealth[] = ['closed', 'reconnecting', 'needs-scan', 'unstable'];
    const { problems } = trayModel(fleet(['online'], healths), noon, 90_000);
    expect(problems.map(({ health }) => health)).toEqual(['needs-scan', 'closed', 'unstable', 'reconnecting']);
  });

  it.each([
    ['no production server', null, true],
    ['a locked one', { unlockedUntil: null }, false],
    ['an unlocked one', { unlockedUntil: noon + 1 }, true],
  ])('offers a restart on %s: %s', (_what, production, canRestart) => {
    const servers = [aServer({ production })];
    const instances = [anInstance({ health: 'stuck' })];
    const { problems } = trayModel({ ...fleet([], []), servers, instances }, noon, 90_000);
    expect(problems[0]?.canRestart).toBe(canRestart);
  });

  it('counts what healed while the person was away, and not what did not', () => {
    const entry = {
      ref: { serverId: 'alfa', name: 'a' },
      health: 'closed',
      reason: null,
      droppedAt: noon - 9,
    } as const;
    const entries = [noon - 5, null, noon - 3].map((healedAt) => ({ ...entry, healedAt }));
    const digest = { cause: 'sleep', from: noon - 99, to: noon, entries, more: 0 } as const;
    expect(trayModel({ ...fleet([], []), digest }, noon, 90_000).healedMeanwhile).toBe(2);
    expect(trayModel(fleet([], []), noon, 90_000).healedMeanwhile).toBe(0);
  });

  it('counts the instances of each server, and knows when they are looked at next', () => {
    const snapshot: FleetSnapshot = {
      ...fleet([], []),
      servers: [
        aServer({ id: 'alfa', name: 'Alfa', healthSince: noon - 9, nextCheckAt: noon + 20, checking: false }),
        aServer({ id: 'beta', name: 'Beta', health: 'unreachable', nextCheckAt: noon + 7, checking: true }),
      ],
      instances: [
        anInstance({ name: 'a' }),
        anInstance({ name: 'b', health: 'closed', since: null }),
        anInstance({ name: 'c', health: 'gone' }),
        anInstance({ name: 'd', serverId: 'beta', health: 'unknown' }),
      ],
    };
    const model = trayModel(snapshot, noon, 90_000);
    expect(model.servers).toEqual([
      { serverId: 'alfa', name: 'Alfa', health: 'online', since: noon - 9, instances: 2, well: 1 },
      expect.objectContaining({ serverId: 'beta', instances: 1, well: 0 }),
    ]);
    expect(model.troubledServers).toEqual(model.servers.slice(1));
    expect(model.problems[0]).toMatchObject({ name: 'c', serverName: 'Alfa' });
    expect(model.problems.find(({ name }) => name === 'b')?.since).toBeNull();
    expect([model.nextCheckAt, model.checking]).toEqual([noon + 7, true]);
  });

  it('has the pinned ones by name, with what can be done from there', () => {
    const keys = new Set(['alfa/i2', 'alfa/i0']);
    const { servers, ...rest } = fleet(['online'], ['online', 'online', 'needs-scan']);
    const model = trayModel({ ...rest, servers: servers.map((server) => ({ ...server, id: 'alfa' })) }, noon, 1, keys);
    expect(model.pinned).toMatchObject([
      { name: 'i0', canTest: true, canPair: false },
      { name: 'i2', canTest: false, canPair: true },
    ]);
  });

  it.each([
    ['every check is three intervals overdue', noon - 90_001, true],
    ['checks are only late', noon - 60_000, false],
    ['a check is planned', noon + 5_000, false],
    ['nothing is to be checked', null, false],
  ])('says that it is not watching when %s', (_when, nextCheckAt, stale) => {
    const snapshot = fleet(['online', 'online'], ['online']);
    const servers = snapshot.servers.map((server) => ({ ...server, nextCheckAt, checking: false }));
    expect(trayModel({ ...snapshot, servers }, noon, 90_000).icon).toBe(stale ? 'stale' : 'well');
  });

  it('is offline when the own network is to blame', () => {
    const snapshot = fleet(['online'], ['online']);
    const system = { ...snapshot.system, ownNetwork: true };
    expect(trayModel({ ...snapshot, system }, noon, 90_000).icon).toBe('offline');
  });
});
