import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FleetSnapshot } from '../../../electron/contract/fleet.ts';
import { saveFile } from '../../../electron/desktop/saveFile.ts';
import { HistoryExport } from '../../../electron/history/historyExport.ts';
import { historyHandlers } from '../../../electron/ipc/historyHandlers.ts';
import type { HostDialog } from '../../host/dialog.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { incidentOf, intentOf, refTo, seen } from '../../support/facts.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { anInstance, aServer } from '../../support/views.ts';

const desktop = await vi.hoisted(async () => {
  const { HostDialog: Dialog } = await import('../../host/dialog.ts');
  return { dialog: new Dialog(), app: { getPath: (name: string) => `/home/person/${name}` } };
});
vi.mock('electron', () => desktop);
const dialog: HostDialog = desktop.dialog;

const hour = 60 * 60_000;
const ref = refTo('=cmd', 'srv');

let folder: string;
let clock: FakeClock;
let file: HistoryFile;
let handlers: ReturnType<typeof historyHandlers>;

beforeEach(async () => {
  folder = await temporaryFolder();
  clock = new FakeClock();
  file = new HistoryFile(folder, clock, hour);
  const fleet: FleetSnapshot = {
    version: 1,
    servers: [aServer({ id: 'srv', name: 'Alfa Produção' })],
    instances: [
      anInstance({ ...ref, health: 'closed', since: clock.now(), reason: { code: 428, at: clock.now() - 5_000 } }),
      anInstance({ serverId: 'srv', name: 'away', health: 'unknown', lastKnown: 'online', number: null, since: null }),
    ],
    incidents: [],
    system: { online: true, tray: true, keychain: 'working', demo: false, setAside: [], storage: 'working' },
  };
  handlers = historyHandlers({
    history: {
      reader: file.reader,
      days: file.days,
      incidents: file.incidents,
      audit: file.audit,
      exports: new HistoryExport({
        reader: file.reader,
        incidents: file.incidents,
        audit: file.audit,
        snapshot: () => fleet,
      }),
      saveFile,
      clock,
    },
  });
  file.store.changed(seen(ref, 'online', clock.now()));
  file.store.listed('srv', clock.now(), 100);
  clock.jump(3 * hour);
  file.store.changed(seen(ref, 'closed', clock.now()));
  file.store.listed('srv', clock.now(), 100);
  file.store.incident(incidentOf(ref, clock.now()));
  file.store.decided(intentOf([ref], clock.now()));
  clock.jump(hour);
  file.store.listed('srv', clock.now(), 100);
  file.store.incident({ ...incidentOf(ref, clock.now() - hour), closedAt: clock.now() });
  return () => file.database.close();
});

async function saved(what: 'instances' | 'incidents', format: 'csv' | 'json'): Promise<string> {
  const path = join(folder, `chosen.${format}`);
  dialog.standInReply({ paths: [path] });
  expect(await handlers['history.export']({ what, format })).toEqual({ saved: true, fileName: `chosen.${format}` });
  return readFileSync(path, 'utf8');
}

describe('an export', () => {
  it('of instances is a table that a spreadsheet keeps as it is', async () => {
    const [header, first, second] = (await saved('instances', 'csv')).split('\r\n');
    expect(header).toBe(
      '\uFEFFserver,instance,instance_id,integration,number,profile_name,health,in_sight,since,reason_code,disconnected_at,' +
        ['24h', '7d', '30d', '90d']
          .map((range) => `uptime_percent_${range},observed_percent_${range},drops_${range}`)
          .join(','),
    );
    const cells = first?.split(',') ?? [];
    expect([cells[0], cells[1], cells[4], cells[6], cells[7]]).toEqual([
      'Alfa Produção',
      "'=cmd",
      "'5511988412207",
      'closed',
      'true',
    ]);
    expect(cells.slice(8, 14)).toEqual([
      '2026-01-15T12:00:00.000Z',
      '428',
      '2026-01-15T11:59:55.000Z',
      '75',
      '16.666',
      '1',
    ]);
    expect(second?.split(',').slice(6, 12)).toEqual(['online', 'false', '', '', '', '']);
  });

  it('of incidents tells when, how long, and what was told', async () => {
    expect(JSON.parse(await saved('incidents', 'json'))).toEqual([
      {
        id: incidentOf(ref, clock.now() - hour).id,
        server: 'Alfa Produção',
        instance: '=cmd',
        health: 'closed',
        reason_code: 428,
        disconnected_at: null,
        opened_at: '2026-01-15T15:00:00.000Z',
        closed_at: '2026-01-15T16:00:00.000Z',
        watched_to_the_end: true,
        duration_seconds: 3_600,
        already_so_at_start: false,
        affected: 1,
        flapping: false,
        acknowledged_at: null,
        note: null,
        rang: true,
        decisions: 'drop: confirmed',
      },
    ]);
  });

  it('is not made when no place is chosen', async () => {
    expect(await handlers['history.export']({ what: 'incidents', format: 'csv' })).toEqual({
      saved: false,
      fileName: null,
    });
    expect(dialog.standInShown.at(-1)?.kind).toBe('save');
  });

  it('that cannot be written is told so, without the path', async () => {
    dialog.standInReply({ paths: [join(folder, 'missing', 'chosen.csv')] });
    const asked = Promise.resolve(handlers['history.export']({ what: 'incidents', format: 'csv' }));
    await expect(asked).rejects.toMatchObject({ code: 'storage-unwritable', detail: { file: 'chosen.csv' } });
    await expect(asked).rejects.not.toThrow(folder);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  it('of many instances lets other work go first', async () => {
    // A clock on which every look takes 5 ms.
    const slow = { now: () => clock.now(), monotonic: () => (tick += 5), after: clock.after.bind(clock) };
    let tick = 0;
    const { reader } = new HistoryFile(await temporaryFolder(), slow);
    let handed = 0;
    const all = (async () => {
      for await (const _ of reader.inSlices(Array.from({ length: 20 }))) handed += 1;
    })();
    await clock.advance(0);
    expect(handed).toBeGreaterThan(0);
    await clock.advance(10);
    await all;
    expect(handed).toBe(20);
    expect(tick).toBeGreaterThan(100);
  });
});
