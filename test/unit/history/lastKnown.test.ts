import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FleetPatch } from '../../../electron/contract/fleet.ts';
import { instanceKey, type InstanceView } from '../../../electron/contract/instance.ts';
import { openDatabase } from '../../../electron/history/database.ts';
import { LastKnown } from '../../../electron/history/lastKnown.ts';
import type { StorageProblem } from '../../../electron/history/storageProblem.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { anInstance, aServer } from '../../support/views.ts';

let folder: string;
let path: string;
let clock: FakeClock;
let database: DatabaseSync;
let problems: (StorageProblem | null)[];
let store: LastKnown;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evodesk-history-'));
  path = join(folder, 'history.sqlite');
  clock = new FakeClock();
  problems = [];
  begin();
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function begin(): void {
  ({ database } = openDatabase(path, clock.now()));
  store = new LastKnown(database, { clock, log: new SilentLog(), report: (problem) => problems.push(problem) });
}

const row = (name: string, changes: Partial<InstanceView> = {}): InstanceView =>
  anInstance({ serverId: 'srv', name, key: instanceKey({ serverId: 'srv', name }), ...changes });
const patch = (changes: Partial<FleetPatch>): FleetPatch => ({ base: 1, version: 2, ...changes });

/** The names that another process finds in the file at this moment, as after a kill. */
function onDisk(): unknown[] {
  const other = new DatabaseSync(path, { readOnly: true });
  const names = other
    .prepare('SELECT name FROM last_known_instance ORDER BY name')
    .all()
    .map((each) => each['name']);
  other.close();
  return names;
}

describe('the last known rows', () => {
  it('come back after a restart, without what was true only then', () => {
    const closed = row('a/b', {
      health: 'closed',
      since: 17,
      observedAt: null,
      reason: { code: 428, at: 16 },
      reported: { list: 'close', live: 'close', raw: null },
      action: { kind: 'restart', startedAt: 18 },
    });
    store.keep(patch({ servers: [aServer({ id: 'srv', listedAt: 99 })], instances: [closed] }));
    store.flush();
    database.close();
    begin();
    expect(store.read('srv')).toEqual({
      listedAt: 99,
      instances: [{ ...closed, reported: { list: 'close', live: null, raw: null }, action: null }],
    });
    expect(store.read('other')).toEqual({ listedAt: null, instances: [] });
  });

  it('are on the disk within a second', async () => {
    store.keep(patch({ instances: [row('a')] }));
    await clock.advance(400);
    store.keep(patch({ instances: [row('b')] }));
    expect(onDisk()).toEqual([]);
    await clock.advance(600);
    expect(onDisk()).toEqual(['a', 'b']);
  });

  it('of ten thousand instances are written in pieces, within a second', async () => {
    store.keep(patch({ instances: Array.from({ length: 10_000 }, (_, place) => row(`i${place}`)) }));
    await clock.advance(500);
    expect(onDisk()).toHaveLength(1_000);
    await clock.advance(500);
    expect(onDisk()).toHaveLength(10_000);
    expect(clock.pending).toBe(0);
  });

  it('keep what an instance was while it cannot be seen', () => {
    store.keep(patch({ instances: [row('a', { health: 'online' })] }));
    store.keep(patch({ instances: [row('a', { health: 'unknown', lastKnown: 'online', number: null })] }));
    store.flush();
    expect(store.read('srv').instances).toMatchObject([{ health: 'online', number: '5511988412207' }]);
  });

  it('lose those that are gone, deleted, or belong to a removed server', () => {
    store.keep(patch({ servers: [aServer({ id: 'srv' })], instances: ['a', 'b', 'c/d'].map((name) => row(name)) }));
    store.flush();
    store.keep(patch({ instances: [row('a', { health: 'gone' })], removedInstances: ['srv/c/d'] }));
    store.flush();
    expect(store.read('srv').instances.map(({ name }) => name)).toEqual(['b']);
    store.keep(patch({ instances: [row('late')] }));
    store.keep(patch({ removedServers: ['srv'] }));
    store.flush();
    expect(store.read('srv')).toEqual({ listedAt: null, instances: [] });
  });

  it('leave out a row that nobody can read', () => {
    store.keep(patch({ instances: [row('a'), row('b')] }));
    store.flush();
    database.exec(`UPDATE last_known_instance SET row = '{"health":"purple"}' WHERE name = 'a'`);
    expect(store.read('srv').instances.map(({ name }) => name)).toEqual(['b']);
    database.exec(`UPDATE last_known_instance SET row = '{' WHERE name = 'b'`);
    expect(store.read('srv').instances).toEqual([]);
  });

  it('hold nothing but their own members', () => {
    const extended = { ...row('a'), token: 'canary-4711', qr: 'canary-4711' };
    store.keep(patch({ instances: [extended] }));
    store.flush();
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = readFileSync(path, 'latin1');
    expect(file).toContain('5511988412207');
    expect(file).not.toContain('canary-4711');
  });

  it('report a full disk once, and its end, and go on', () => {
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    const many = (from: number): InstanceView[] => Array.from({ length: 500 }, (_, place) => row(`i${from + place}`));
    store.keep(patch({ instances: many(0) }));
    store.flush();
    store.keep(patch({ instances: many(500) }));
    store.flush();
    expect(problems).toEqual(['storage-full']);
    expect(store.read('srv').instances).toEqual([]);
    database.exec('PRAGMA max_page_count = 1000000');
    store.keep(patch({ instances: many(0) }));
    store.flush();
    expect(problems).toEqual(['storage-full', null]);
    expect(store.read('srv').instances).toHaveLength(500);
  });

  it('are silent once the file is closed', async () => {
    database.close();
    store.keep(patch({ removedServers: ['srv'] }));
    await clock.advance(2_000);
    expect(problems).toEqual([]);
    ({ database } = openDatabase(path, clock.now()));
  });

  it('report a file that can no longer be written', () => {
    database.exec('PRAGMA query_only = 1');
    store.keep(patch({ instances: [row('a')] }));
    store.flush();
    expect(problems).toEqual(['storage-unwritable']);
  });
});
