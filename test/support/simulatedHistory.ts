import type { InstanceHealth } from '../../electron/contract/instance.ts';
import type { Limits } from '../../electron/history/prune.ts';
import { bytesUsed, prune } from '../../electron/history/prune.ts';
import type { FakeClock } from './fakeClock.ts';
import { incidentOf, intentOf, refTo, seen } from './facts.ts';
import type { HistoryFile } from './historyFile.ts';

const minute = 60_000;
const hour = 60 * minute;
const listEveryMs = 30_000;

interface Simulation {
  readonly servers: number;
  readonly instancesPerServer: number;
  readonly days: number;
  readonly limits: Limits;
}

/** What came of a simulation. */
interface Simulated {
  readonly facts: number;
  /** The most that the file held at once, and its size at the end, with what is free in it. */
  readonly mostBytes: number;
  readonly fileBytes: number;
}

/**
 * Lets a fleet live for days in a file: lists each 30 s; drops as they come (a calm instance once in two days, one in
 * twenty several times a day, one in a hundred several times an hour), each with what the watch concludes, an incident and
 * two decisions; a night without the app; a storm on one server each day; pruning each day. Each run is the same.
 */
export function simulate(file: HistoryFile, clock: FakeClock, simulation: Simulation): Simulated {
  const { store } = file;
  const { servers, instancesPerServer, days, limits } = simulation;
  const random = randomFrom(7);
  const refs = Array.from({ length: servers }, (_, server) =>
    Array.from({ length: instancesPerServer }, (__, place) => refTo(`customer-${server}-${place}`, `server-${server}`)),
  );
  let facts = 0;
  let mostBytes = 0;

  const drop = (ref: ReturnType<typeof refTo>, at: number): void => {
    const health: InstanceHealth = random() < 0.2 ? 'reconnecting' : 'closed';
    const incident = incidentOf(ref, at, { health });
    const back = at + minute * (1 + Math.floor(random() * 20));
    store.changed(seen(ref, health, at, 'poll', 428));
    store.incident(incident);
    store.decided(intentOf([ref], at, { group: incident.id }));
    store.changed(seen(ref, 'connecting', back - 20_000, 'live'));
    store.changed(seen(ref, 'online', back));
    store.incident({ ...incident, updatedAt: back, closedAt: back });
    store.decided(intentOf([ref], back, { kind: 'recovered', group: incident.id, ring: false, why: 'recovered' }));
    facts += 7;
  };

  for (const ref of refs.flat()) store.changed(seen(ref, 'online', clock.now()));
  for (let passed = 0; passed < days * 24; passed++) {
    const start = clock.now();
    const away = passed % 24 < 2;
    for (const [server, members] of refs.entries()) {
      if (away) {
        store.lostSight(`server-${server}`, start);
        continue;
      }
      for (let at = start; at < start + hour; at += listEveryMs) {
        store.listed(`server-${server}`, at, 400 + Math.floor(random() * 300));
        facts += 1;
      }
      const storm = passed % 24 === 12 && server === (passed / 24) % servers;
      for (const [place, ref] of members.entries()) {
        const anHour = place % 100 === 0 ? 3 : place % 20 === 0 ? 0.2 : 0.02;
        const drops = storm ? 1 : Math.floor(anHour) + (random() < anHour % 1 ? 1 : 0);
        for (let turn = 0; turn < drops; turn++) drop(ref, start + Math.floor(random() * 30_000) + turn * 25 * minute);
      }
    }
    store.flush();
    clock.jump(hour);
    if (passed % 24 !== 23) continue;
    Array.from(prune(file.database, limits, clock.now()));
    store.pruned();
    mostBytes = Math.max(mostBytes, bytesUsed(file.database));
  }
  file.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = Number(file.database.prepare('PRAGMA page_count').get()?.['page_count']);
  return {
    facts,
    mostBytes,
    fileBytes: pages * Number(file.database.prepare('PRAGMA page_size').get()?.['page_size']),
  };
}

/** Numbers from 0 up to 1, always the same ones (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
