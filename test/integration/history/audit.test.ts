import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry, AuditQuery } from '../../../electron/contract/audit.ts';
import { prune } from '../../../electron/history/prune.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { seen } from '../../support/facts.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const all: AuditQuery = { serverId: null, ref: null, text: '', startedBy: null, failedOnly: false, before: null };
const loja = { serverId: 'alfa', name: 'loja_1' };

let clock: FakeClock;
let file: HistoryFile;

beforeEach(async () => {
  clock = new FakeClock();
  file = new HistoryFile(await temporaryFolder(), clock);
  return () => file.database.close();
});

function done(change: Partial<AuditEntry> = {}): Omit<AuditEntry, 'row'> {
  return {
    ...loja,
    at: clock.now(),
    act: 'restart',
    startedBy: 'person',
    ending: 'verified',
    code: null,
    tookMs: 3_000.4,
    ...change,
  };
}

describe('the log of actions', () => {
  it('is written within a second, and read at once', async () => {
    file.audit.record(done());
    expect(file.audit.page(all).entries).toMatchObject([{ ...loja, act: 'restart', tookMs: 3_000 }]);
    file.audit.record(done());
    await clock.advance(1_000);
    expect(file.countOnDisk('audit')).toBe(2);
  });

  it('is found by server, instance, name, starter and failure', () => {
    file.audit.record(done());
    file.audit.record(done({ serverId: 'beta', startedBy: 'bulk', ending: 'refused', code: 'action-refused' }));
    file.audit.record(done({ name: 'lojas1', startedBy: 'auto-restart', ending: 'needs-scan' }));
    file.audit.record(done({ name: null, act: 'unlock' }));
    const found = (query: Partial<AuditQuery>): readonly number[] =>
      file.audit.page({ ...all, ...query }).entries.map(({ row }) => row);
    expect(found({})).toEqual([4, 3, 2, 1]);
    expect(found({ serverId: 'alfa' })).toEqual([4, 3, 1]);
    expect(found({ ref: loja })).toEqual([1]);
    // An underscore is a letter of a name, not a sign for any letter.
    expect(found({ text: ' loja_1 ' })).toEqual([2, 1]);
    expect(found({ startedBy: 'bulk' })).toEqual([2]);
    expect(found({ failedOnly: true })).toEqual([3, 2]);
    expect(found({ before: 3 })).toEqual([2, 1]);
  });

  it('comes by pages, each entry once', () => {
    for (let count = 0; count < 120; count++) file.audit.record(done());
    const first = file.audit.page(all);
    expect(first.entries).toHaveLength(50);
    const rows = [...file.audit.all()].map(({ row }) => row);
    expect(rows).toEqual(Array.from({ length: 120 }, (_, place) => 120 - place));
    expect(file.audit.page({ ...all, before: 20 }).next).toBeNull();
  });

  it('stands in the timeline of its instance, above what was found before', () => {
    file.store.changed(seen(loja, 'closed', clock.now()));
    clock.jump(1_000);
    file.audit.record(done());
    file.audit.record(done({ serverId: 'beta' }));
    expect(file.reader.instance(loja, null).timeline.map(({ kind }) => kind)).toEqual(['act', 'change']);
  });

  it('is kept as long as the rest', () => {
    const limits = { retentionMs: 90 * 24 * 60 * 60_000, capBytes: 150 * 1024 * 1024 };
    file.audit.record(done({ at: clock.now() - limits.retentionMs - 1 }));
    file.audit.record(done());
    file.audit.flush();
    for (const _step of prune(file.database, limits, clock.now()));
    expect(file.audit.page(all).entries.map(({ row }) => row)).toEqual([2]);
  });
});
