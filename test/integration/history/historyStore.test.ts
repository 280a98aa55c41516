import { beforeEach, describe, expect, it } from 'vitest';
import type { IncidentQuery } from '../../../electron/contract/history.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { incidentOf, intentOf, refTo, seen } from '../../support/facts.ts';
import { HistoryFile } from '../../support/historyFile.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const hours = 60 * minutes;
const one = refTo('one');

let folder: string;
let clock: FakeClock;
let file: HistoryFile;

beforeEach(async () => {
  folder = await temporaryFolder();
  clock = new FakeClock();
  file = new HistoryFile(folder, clock);
  return () => file.database.close();
});

function restart(): void {
  file.store.flush();
  file.database.close();
  file = new HistoryFile(folder, clock);
}

/** Time goes on, and a list comes each 30 s. */
async function watch(ms: number, serverId = 'srv'): Promise<void> {
  for (let passed = 0; passed < ms; passed += 30 * seconds) {
    file.store.listed(serverId, clock.now(), 800);
    clock.jump(30 * seconds);
  }
  file.store.listed(serverId, clock.now(), 800);
  await clock.advance(0);
}

const day = (): ReturnType<typeof uptimeOf> => uptimeOf('24h');
const uptimeOf = (range: '24h' | '7d') => file.reader.instance(one, null).ranges[range].uptime;
const kinds = (): unknown[] =>
  file.reader.instance(one, null).timeline.map((entry) => (entry.kind === 'change' ? entry.to : entry.kind));

describe('what is kept', () => {
  it('is on the disk within a second', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await clock.advance(300);
    file.store.changed(seen(refTo('two'), 'online', clock.now()));
    expect(file.countOnDisk('transition')).toBe(0);
    await clock.advance(700);
    expect(file.countOnDisk('transition')).toBe(2);
    expect(clock.pending).toBe(0);
  });

  it('of ten thousand first sights is written in pieces, within a second', async () => {
    for (let place = 0; place < 10_000; place++) file.store.changed(seen(refTo(`i${place}`), 'online', clock.now()));
    await clock.advance(400);
    expect(file.countOnDisk('transition')).toBe(1_000);
    await clock.advance(600);
    expect(file.countOnDisk('transition')).toBe(10_000);
  });

  it('is told with time, cause and reason, newest first', async () => {
    const start = clock.now();
    file.store.changed(seen(one, 'online', start));
    await watch(minutes);
    file.store.changed(seen(one, 'logged-out', clock.now(), 'live', 401));
    expect(file.reader.instance(one, null)).toMatchObject({
      timeline: [
        {
          at: start + minutes,
          from: 'online',
          to: 'logged-out',
          cause: 'live',
          reason: { code: 401, at: start + minutes - 1_000 },
        },
        { at: start, from: null, to: 'online', cause: 'poll', reason: null },
      ],
      next: null,
    });
  });

  it('takes times and codes of servers that are not whole', () => {
    const odd = seen(one, 'closed', clock.now(), 'poll', 428.4);
    file.store.changed({ ...odd, record: { ...odd.record, reason: { code: 428.4, at: 1_700_000_000_000.5 } } });
    expect(file.reader.instance(one, null).timeline).toMatchObject([{ reason: { code: 428, at: 1_700_000_000_001 } }]);
  });

  it('comes in pages', () => {
    for (let turn = 0; turn < 120; turn++) {
      file.store.changed(seen(one, turn % 2 === 0 ? 'online' : 'closed', clock.now() + turn));
    }
    const pages: number[] = [];
    for (let before: number | null = null; ;) {
      const { timeline, next } = file.reader.instance(one, before);
      pages.push(timeline.length);
      if (next === null) break;
      before = next;
    }
    expect(pages).toEqual([50, 50, 20]);
  });
});

describe('uptime', () => {
  it('counts what was watched', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(2 * hours);
    file.store.changed(seen(one, 'closed', clock.now()));
    await watch(30 * minutes);
    expect(day()).toEqual({
      observedMs: 2.5 * hours,
      onlineMs: 2 * hours,
      downMs: 0.5 * hours,
      settlingMs: 0,
      unobservedMs: 21.5 * hours,
      maintenanceMs: 0,
    });
    expect(uptimeOf('7d')).toMatchObject({ observedMs: 2.5 * hours, unobservedMs: 165.5 * hours });
  });

  it('leaves maintenance out, of the server or of one instance, also after a restart', async () => {
    const two = refTo('two');
    file.store.changed(seen(one, 'online', clock.now()));
    file.store.changed(seen(two, 'online', clock.now()));
    const from = clock.now();
    await watch(1 * hours);
    file.store.maintained({ serverId: 'srv', name: null }, { from, to: from + 10 * minutes });
    file.store.maintained({ serverId: 'srv', name: null }, { from, to: from + 20 * minutes });
    file.store.maintained({ serverId: 'srv', name: 'two' }, { from: from + 30 * minutes, to: from + 35 * minutes });
    file.store.maintained({ serverId: 'srv', name: 'never seen' }, { from, to: from + hours });
    restart();
    expect(day()).toMatchObject({ onlineMs: 40 * minutes, maintenanceMs: 20 * minutes });
    expect(file.reader.ranges(two)['24h'].uptime).toMatchObject({
      onlineMs: 35 * minutes,
      maintenanceMs: 25 * minutes,
    });
    const { total } = await file.reader.server('srv', '24h');
    expect(total.uptime).toMatchObject({ onlineMs: 75 * minutes, maintenanceMs: 45 * minutes });
    expect(file.days.strips(['srv/two']).strips[0]?.parts).toContain('maintenance');
  });

  it('leaves out a night of sleep, a server out of sight, and the time after a crash', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(hours);
    file.store.lostSight('srv', clock.now());
    await clock.advance(2 * hours);
    await watch(hours);
    // Nobody tells of a crash.
    await clock.advance(seconds);
    file.database.close();
    await clock.advance(3 * hours);
    file = new HistoryFile(folder, clock);
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(hours);
    expect(day()).toMatchObject({ onlineMs: 3 * hours, downMs: 0, unobservedMs: 21 * hours });
    expect(kinds()).toEqual(['gap', 'gap', 'online']);
    expect(file.count('coverage')).toBe(3);
  });

  it('leaves out a time without lists that nobody explained', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(hours);
    await clock.advance(10 * minutes);
    await watch(hours);
    expect(day()).toMatchObject({ onlineMs: 2 * hours });
  });

  it('goes on over a failed look or two, and over long intervals of a slow server', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    file.store.listed('srv', clock.now(), 500);
    await clock.advance(90 * seconds);
    file.store.listed('srv', clock.now(), 500);
    for (let turn = 0; turn < 10; turn++) {
      await clock.advance(150 * seconds);
      file.store.listed('srv', clock.now(), 30 * seconds);
    }
    expect(day()).toMatchObject({ onlineMs: 90 * seconds + 25 * minutes });
    expect(file.count('coverage')).toBe(1);
  });

  it('survives a clock that was set back', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(2 * hours);
    clock.jump(-hours);
    await watch(30 * minutes);
    expect(day()).toMatchObject({ onlineMs: 1.5 * hours });
  });

  it('is not touched by losing sight: the instance is what it was', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(minutes);
    file.store.changed(seen(one, 'unknown', clock.now(), 'sight-lost'));
    file.store.lostSight('srv', clock.now());
    await clock.advance(hours);
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(minutes);
    expect(kinds()).toEqual(['gap', 'online']);
    expect(day()).toMatchObject({ onlineMs: 2 * minutes, downMs: 0 });
  });

  it('ends with a deletion', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(hours);
    file.store.follow({ base: 1, version: 2, removedInstances: ['srv/one'] });
    await watch(hours);
    expect(day()).toMatchObject({ onlineMs: hours, unobservedMs: 23 * hours });
  });
});

describe('a disk that fails', () => {
  it('is reported once; afterwards the truth is kept again, and the time between counts as not observed', async () => {
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(hours);
    file.store.flush();
    file.database.exec('PRAGMA query_only = 1');
    file.store.changed(seen(one, 'closed', clock.now()));
    await watch(hours);
    await clock.advance(minutes);
    expect(file.problems).toEqual(['storage-unwritable']);
    file.database.exec('PRAGMA query_only = 0');
    await watch(hours);
    file.store.flush();
    expect(file.problems).toEqual(['storage-unwritable', null]);
    const spent = day();
    expect(spent).toMatchObject({ onlineMs: hours });
    expect(spent.downMs).toBeGreaterThan(hours - 2 * minutes);
    expect(spent.downMs).toBeLessThanOrEqual(hours);
  });

  it('that is full is told as such', () => {
    const pages = Number(file.database.prepare('PRAGMA page_count').get()?.['page_count']);
    file.database.exec(`PRAGMA max_page_count = ${pages}`);
    for (let place = 0; place < 5_000; place++) file.store.changed(seen(refTo(`i${place}`), 'online', clock.now()));
    file.store.flush();
    expect(file.problems).toEqual(['storage-full']);
  });

  it('is nobody\u2019s concern once the file is closed', async () => {
    file.database.close();
    file.store.changed(seen(one, 'online', clock.now()));
    await clock.advance(5 * seconds);
    expect(file.problems).toEqual([]);
    file = new HistoryFile(folder, clock);
  });
});

describe('the incident log', () => {
  const query = { state: 'all', serverId: null, kind: null, told: null, text: '', before: null } as const;

  it('holds each incident once, with every decision and its reason', () => {
    const at = clock.now();
    const open = incidentOf(one, at);
    file.store.incident(open);
    file.store.decided(intentOf([one], at + 1, { why: 'confirmed' }));
    file.store.incident({ ...open, closedAt: at + 9_000, updatedAt: at + 9_000 });
    file.store.decided(
      intentOf([one], at + 9_000, {
        kind: 'recovered',
        why: 'recovered',
        ring: false,
        health: 'online',
        downMs: 9_000.4,
      }),
    );
    const { entries, next } = file.incidents.page(query);
    expect(next).toBeNull();
    expect(entries).toMatchObject([
      {
        id: open.id,
        subject: { kind: 'instance', ref: one },
        health: 'closed',
        reason: { code: 428, at: null },
        openedAt: at,
        closedAt: at + 9_000,
        unwatched: false,
        decisions: [
          { kind: 'drop', why: 'confirmed', ring: true, names: ['one'], affected: 1 },
          { kind: 'recovered', why: 'recovered', ring: false, downMs: 9_000 },
        ],
      },
    ]);
  });

  it('holds what the person said of it, and takes it back', () => {
    const at = clock.now();
    const open = incidentOf(one, at);
    const acknowledged = { at: at + 5, note: 'the customer knows', until: null };
    file.store.incident({ ...open, flapping: true, acknowledged, silenced: 'quiet-hours' });
    expect(file.incidents.page(query).entries).toMatchObject([
      { flapping: true, acknowledged, silenced: 'quiet-hours' },
    ]);
    file.store.incident(open);
    expect(file.incidents.page(query).entries).toMatchObject([{ flapping: false, acknowledged: null, silenced: null }]);
  });

  it('shows a decision with each incident of a storm, and names the first few', () => {
    const at = clock.now();
    const members = Array.from({ length: 40 }, (_, place) => refTo(`i${place}`));
    for (const ref of members) file.store.incident(incidentOf(ref, at));
    file.store.decided(intentOf(members, at));
    const { entries } = file.incidents.page({ ...query, text: 'i39' });
    expect(entries[0]?.decisions).toMatchObject([{ affected: 40, names: ['i0', 'i1', 'i2', 'i3', 'i4'] }]);
    expect(file.count('decision')).toBe(1);
  });

  it('is found by state, server, name and code, and comes in pages', () => {
    const at = clock.now();
    for (let place = 0; place < 120; place++) {
      const serverId = place % 2 === 0 ? 'even' : 'odd';
      const closedAt = place < 100 ? at + 500 : null;
      file.store.incident(incidentOf(refTo(`Loja_${place}%`, serverId), at + Math.floor(place / 3), { closedAt }));
    }
    file.store.incident({
      ...incidentOf(one, at + 999),
      subject: { kind: 'server', serverId: 'even' },
      id: 'even#1',
      health: 'unreachable',
      reason: { code: 401, at: null },
    });
    const all = [...file.incidents.all()];
    expect(all).toHaveLength(121);
    expect(new Set(all.map(({ id }) => id)).size).toBe(121);
    expect(all.map(({ openedAt }) => openedAt)).toEqual(
      all.map(({ openedAt }) => openedAt).toSorted((first, second) => second - first),
    );
    expect(file.incidents.page(query).entries).toHaveLength(50);
    expect(file.incidents.page({ ...query, state: 'open' }).entries).toHaveLength(21);
    expect(file.incidents.page({ ...query, state: 'open', serverId: 'odd' }).entries).toHaveLength(10);
    expect(file.incidents.page({ ...query, text: 'loja_11%' }).entries).toHaveLength(1);
    expect(file.incidents.page({ ...query, text: '_1_%' }).entries).toHaveLength(0);
    expect(file.incidents.page({ ...query, text: '401' }).entries).toMatchObject([{ health: 'unreachable' }]);
  });

  it('is found by what is wrong, and by whether it rang', () => {
    const at = clock.now();
    const [session, connection] = [refTo('session'), refTo('connection')];
    file.store.incident({ ...incidentOf(session, at), health: 'logged-out' });
    file.store.incident(incidentOf(connection, at));
    const server = { ...incidentOf(one, at), id: 'srv#1', subject: { kind: 'server', serverId: 'srv' } as const };
    file.store.incident({ ...server, health: 'unreachable' });
    const found = (some: Partial<IncidentQuery>): readonly string[] =>
      file.incidents.page({ ...query, ...some }).entries.map(({ health }) => health);
    expect(found({ kind: 'server' })).toEqual(['unreachable']);
    expect(found({ kind: 'session' })).toEqual(['logged-out']);
    expect(found({ kind: 'connection' })).toEqual(['closed']);

    file.store.decided(intentOf([session], at + 1, { why: 'confirmed', ring: true }));
    file.store.decided(intentOf([connection], at + 1, { why: 'quiet-hours', ring: false }));
    // That it came back is good news, and says nothing about the drop.
    file.store.decided(intentOf([connection], at + 2, { kind: 'recovered', why: 'recovered', ring: true }));
    expect(found({ told: 'rang' })).toEqual(['logged-out']);
    expect(found({ told: 'quiet', kind: 'connection' })).toEqual(['closed']);
  });

  it('says what was open when the app ended, until it is told again', async () => {
    const at = clock.now();
    const open = incidentOf(one, at);
    file.store.incident(open);
    await watch(hours);
    restart();
    await clock.advance(5 * hours);
    const [left] = file.incidents.page(query).entries;
    expect(left).toMatchObject({ unwatched: true, closedAt: at + hours });
    file.store.incident(open);
    expect(file.incidents.page({ ...query, state: 'open' }).entries).toMatchObject([
      { unwatched: false, closedAt: null },
    ]);
  });
});

describe('a server', () => {
  it('tells its list times in steps, and leaves gaps as gaps', async () => {
    file.store.listed('srv', clock.now(), 400);
    clock.jump(30 * seconds);
    file.store.listed('srv', clock.now(), 800.4);
    clock.jump(2 * hours);
    file.store.listed('srv', clock.now(), 9_000);
    const { latency } = await file.reader.server('srv', '24h');
    expect(latency.stepMs).toBe(288 * seconds);
    expect(latency.points).toMatchObject([
      { meanMs: 600, maxMs: 800, lists: 2 },
      { meanMs: 9_000, maxMs: 9_000, lists: 1 },
    ]);
    expect((latency.points[1]?.at ?? 0) - (latency.points[0]?.at ?? 0)).toBeGreaterThanOrEqual(
      2 * hours - 288 * seconds,
    );
  });

  it('never shows more than about 300 points', async () => {
    for (let turn = 0; turn < 2_880; turn++) {
      file.store.listed('srv', clock.now(), 500);
      clock.jump(30 * seconds);
    }
    const { latency } = await file.reader.server('srv', '24h');
    expect(latency.points.length).toBeGreaterThan(290);
    expect(latency.points.length).toBeLessThanOrEqual(301);
  });

  it('names those that did worst, with drops and the time to repair', async () => {
    const [two, three] = [refTo('two'), refTo('three')];
    for (const ref of [one, two, three]) file.store.changed(seen(ref, 'online', clock.now()));
    await watch(hours);
    file.store.changed(seen(one, 'closed', clock.now()));
    file.store.changed(seen(two, 'closed', clock.now()));
    await watch(30 * minutes);
    file.store.changed(seen(one, 'online', clock.now()));
    await watch(30 * minutes);
    const { total, worst } = await file.reader.server('srv', '24h');
    expect(worst.map(({ ref, drops, mttrMs }) => [ref.name, drops, mttrMs])).toEqual([
      ['two', 1, null],
      ['one', 1, 30 * minutes],
    ]);
    expect(total).toMatchObject({ drops: 2, mttrMs: 30 * minutes });
    expect(total.uptime).toMatchObject({ onlineMs: 4.5 * hours, downMs: 1.5 * hours });
  });

  it('that nobody knows has no past', async () => {
    expect(await file.reader.server('other', '7d')).toMatchObject({ latency: { points: [] }, worst: [] });
    expect(file.reader.instance(refTo('x', 'other'), null)).toMatchObject({ timeline: [], next: null });
  });
});

describe('the reliability of a server', () => {
  it('is what a hand with a calculator makes of it', async () => {
    const [calm, shaky, down] = [refTo('calm'), refTo('shaky'), refTo('down')];
    for (const ref of [calm, shaky, down]) file.store.changed(seen(ref, 'online', clock.now()));
    // Four hours: `shaky` is down for 10 and 20 minutes, `down` for the last hour, ten minutes of all are maintenance.
    const begin = clock.now();
    await watch(60 * minutes);
    file.store.changed(seen(shaky, 'closed', clock.now()));
    await watch(10 * minutes);
    file.store.changed(seen(shaky, 'online', clock.now()));
    await watch(50 * minutes);
    file.store.changed(seen(shaky, 'closed', clock.now()));
    await watch(20 * minutes);
    file.store.changed(seen(shaky, 'online', clock.now()));
    await watch(40 * minutes);
    file.store.changed(seen(down, 'logged-out', clock.now()));
    await watch(60 * minutes);
    file.store.maintained({ serverId: 'srv', name: null }, { from: begin, to: begin + 10 * minutes });
    const { total, worst } = await file.reader.server('srv', '24h');
    // 3 instances x 230 minutes observed, less 30 and 60 of downtime; repairs of 10 and 20 minutes.
    expect(total).toEqual({
      uptime: {
        observedMs: 690 * minutes,
        onlineMs: 600 * minutes,
        downMs: 90 * minutes,
        settlingMs: 0,
        unobservedMs: 3 * 1_200 * minutes,
        maintenanceMs: 30 * minutes,
      },
      drops: 3,
      mttrMs: 15 * minutes,
    });
    expect(worst.map(({ ref, drops, mttrMs, uptime }) => [ref.name, drops, mttrMs, uptime.downMs / minutes])).toEqual([
      ['down', 1, null, 60],
      ['shaky', 2, 15 * minutes, 30],
    ]);
  });
});

describe('the digest', () => {
  it('is there after a restart until there is nothing left to read', () => {
    const kept = {
      cause: 'sleep' as const,
      from: 1_000,
      to: null,
      entries: [{ ref: one, health: 'closed' as const, reason: { code: 428, at: 7 }, droppedAt: 7, healedAt: null }],
    };
    expect(file.store.digest.read()).toBeNull();
    file.store.digest.keep(() => ({ ...kept, entries: [] }));
    file.store.digest.keep(() => kept);
    restart();
    expect(file.store.digest.read()).toEqual(kept);
    file.store.digest.keep(null);
    restart();
    expect(file.store.digest.read()).toBeNull();
  });

  it('that cannot be understood is none', () => {
    file.database.exec(`INSERT INTO digest VALUES (1, '{"cause":"party"}')`);
    expect(file.store.digest.read()).toBeNull();
    file.database.exec(`UPDATE digest SET digest = '{'`);
    expect(file.store.digest.read()).toBeNull();
  });
});
