import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { watchingBounds, type Watching } from '../contract/watching.ts';
import { healthCode } from './codes.ts';
import { slotOf } from './slots.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How much is kept. */
export interface Limits {
  /** Milliseconds; what is older goes. */
  readonly retentionMs: number;
  /** Bytes of the file in use; above it, the oldest goes first. */
  readonly capBytes: number;
}

/** The limits that a person set. */
export function limitsOf({ retentionDays, historyMegabytes }: Watching): Limits {
  return {
    retentionMs: (retentionDays ?? watchingBounds.retentionDays.standard) * day,
    capBytes: (historyMegabytes ?? watchingBounds.historyMegabytes.standard) * 1024 * 1024,
  };
}

/** Something is kept for so long at least, however full the file is. */
const leastKeptMs = day;
/** Messages by slot are kept for so long. */
const rhythmMs = 14 * day;
/** Rows that one step removes at most, and pages that it gives back. */
const stepRows = 500;
const stepPages = 256;
/** Instances that one step looks at, at most. */
const stepInstances = 200;

/** List times older than `olderThanMs` are kept as one row per `stepMs`. */
const thinning = [
  { stepMs: minute, olderThanMs: day },
  { stepMs: hour, olderThanMs: 8 * day },
] as const;

/**
 * Removes what is too old, then the oldest until the file is small enough, and gives the room back. Each `next` is one
 * small transaction of its own, so that other work fits in between. Throws what SQLite throws. `now` is epoch
 * milliseconds.
 */
export function* prune(database: DatabaseSync, limits: Limits, now: number): Generator<void, void> {
  yield* thin(database, now);
  yield* removeRhythm(database, now);
  let cutoff = now - limits.retentionMs;
  yield* removeBefore(database, cutoff);
  if (bytesUsed(database) > limits.capBytes) cutoff = Math.max(cutoff, oldest(database) ?? cutoff);
  while (bytesUsed(database) > limits.capBytes && cutoff < now - leastKeptMs) {
    cutoff = Math.min(cutoff + day, now - leastKeptMs);
    yield* removeBefore(database, cutoff);
  }
  yield* giveBack(database);
}

/** Bytes of the file that hold something. */
export function bytesUsed(database: DatabaseSync): number {
  return (pragma(database, 'page_count') - pragma(database, 'freelist_count')) * pragma(database, 'page_size');
}

function* removeBefore(database: DatabaseSync, cutoff: number): Generator<void, void> {
  yield* removeTransitions(database, cutoff);
  yield* removeIncidents(database, cutoff);
  const statements = [
    // Their numbers follow time, so only the first ones have to be looked at.
    `DELETE FROM decision WHERE id IN
       (SELECT id FROM (SELECT id, at FROM decision ORDER BY id LIMIT ${stepRows}) WHERE at < ?)`,
    `DELETE FROM audit WHERE id IN
       (SELECT id FROM (SELECT id, at FROM audit ORDER BY id LIMIT ${stepRows}) WHERE at < ?)`,
    `DELETE FROM coverage WHERE (server, since) IN
       (SELECT server, since FROM coverage WHERE until < ? LIMIT ${stepRows})`,
    `DELETE FROM maintenance WHERE (server, instance, since) IN
       (SELECT server, instance, since FROM maintenance WHERE until < ? LIMIT ${stepRows})`,
    `DELETE FROM latency WHERE (server, at) IN (SELECT server, at FROM latency WHERE at < ? LIMIT ${stepRows})`,
  ];
  for (const statement of statements) yield* repeat(database.prepare(statement), [cutoff]);
}

/** Two weeks of messages are enough to know a rhythm. Those of instances that left the file leave with them. */
function* removeRhythm(database: DatabaseSync, now: number): Generator<void, void> {
  const counted = database.prepare(
    'SELECT instance, EXISTS (SELECT 1 FROM instance AS known WHERE known.id = pulse.instance) AS known FROM pulse',
  );
  const old = database.prepare(
    `DELETE FROM rhythm WHERE instance = ?1 AND slot IN
       (SELECT slot FROM rhythm WHERE instance = ?1 AND slot < ?2 LIMIT ${stepRows})`,
  );
  const forget = database.prepare('DELETE FROM pulse WHERE instance = ?');
  const end = slotOf(now - rhythmMs);
  let looked = 0;
  for (const { instance, known } of counted.all()) {
    const id = Number(instance);
    const isKnown = known === 1;
    yield* repeat(old, [id, isKnown ? end : slotOf(now) + 1]);
    if (!isKnown) forget.run(id);
    if (++looked % stepInstances === 0) yield;
  }
}

/** Closed incidents with their links; the decisions go when they are old themselves. */
function* removeIncidents(database: DatabaseSync, cutoff: number): Generator<void, void> {
  const old = database.prepare(
    `SELECT id FROM incident WHERE opened_at < ? AND closed_at < ? ORDER BY opened_at LIMIT ${stepRows}`,
  );
  const removeLinks = database.prepare('DELETE FROM incident_decision WHERE incident = ?');
  const remove = database.prepare('DELETE FROM incident WHERE id = ?');
  for (let rows = old.all(cutoff, cutoff); rows.length > 0; rows = old.all(cutoff, cutoff)) {
    database.exec('BEGIN');
    for (const row of rows) {
      const id = Number(row['id']);
      removeLinks.run(id);
      remove.run(id);
    }
    database.exec('COMMIT');
    yield;
  }
}

/** The last change before the cutoff stays: it says what the instance has been since. */
function* removeTransitions(database: DatabaseSync, cutoff: number): Generator<void, void> {
  const remove = database.prepare(
    `DELETE FROM transition WHERE instance = ?1 AND at IN
       (SELECT at FROM transition WHERE instance = ?1
          AND at < (SELECT max(at) FROM transition WHERE instance = ?1 AND at < ?2) LIMIT ${stepRows})`,
  );
  const removeGone = database.prepare(
    `DELETE FROM transition WHERE instance = ?1 AND
       (SELECT health FROM instance WHERE id = ?1) = ?3 AND (SELECT max(at) FROM transition WHERE instance = ?1) < ?2`,
  );
  const next = database.prepare('SELECT id FROM instance WHERE id > ? ORDER BY id LIMIT 1');
  let looked = 0;
  for (let id = Number(next.get(0)?.['id']); !Number.isNaN(id); id = Number(next.get(id)?.['id'])) {
    yield* repeat(remove, [id, cutoff]);
    removeGone.run(id, cutoff, healthCode('gone'));
    if (++looked % stepInstances === 0) yield;
  }
  const instances = database.prepare(
    `DELETE FROM instance WHERE id IN (SELECT id FROM instance
       WHERE health = ? AND NOT EXISTS (SELECT 1 FROM transition WHERE instance = instance.id) LIMIT ${stepRows})`,
  );
  yield* repeat(instances, [healthCode('gone')]);
}

/** Runs a bounded removal until it finds nothing more. */
function* repeat(statement: StatementSync, values: readonly number[]): Generator<void, void> {
  while (Number(statement.run(...values).changes) > 0) yield;
}

function* thin(database: DatabaseSync, now: number): Generator<void, void> {
  const first = database.prepare('SELECT min(at) AS first FROM latency WHERE server = ?');
  const servers = database.prepare('SELECT id FROM server').all();
  const reached = database.prepare('SELECT until FROM thinned WHERE step_ms = ?');
  const reach = database.prepare('INSERT OR REPLACE INTO thinned (step_ms, until) VALUES (?, ?)');
  for (const { stepMs, olderThanMs } of thinning) {
    const end = Math.floor((now - olderThanMs) / stepMs) * stepMs;
    const done = Number(reached.get(stepMs)?.['until'] ?? 0);
    for (const server of servers) {
      const id = Number(server['id']);
      const start = Math.max(done, Number(first.get(id)?.['first'] ?? end));
      for (let from = Math.floor(start / stepMs) * stepMs; from < end; from += day) {
        thinPart(database, id, stepMs, from, Math.min(from + day, end));
        yield;
      }
    }
    reach.run(stepMs, Math.max(done, end));
  }
}

/** Puts the list times from `from` up to `to`, both whole steps, together into one row per step. */
function thinPart(database: DatabaseSync, server: number, stepMs: number, from: number, to: number): void {
  const rows = database
    .prepare(
      `SELECT at / CAST(?4 AS INTEGER) * CAST(?4 AS INTEGER) AS step, sum(lists) AS lists, sum(mean_ms * lists) / sum(lists) AS mean, max(max_ms) AS longest
       FROM latency WHERE server = ?1 AND at >= ?2 AND at < ?3 GROUP BY step`,
    )
    .all(server, from, to, stepMs);
  const insert = database.prepare('INSERT INTO latency (server, at, lists, mean_ms, max_ms) VALUES (?, ?, ?, ?, ?)');
  database.exec('BEGIN');
  database.prepare('DELETE FROM latency WHERE server = ? AND at >= ? AND at < ?').run(server, from, to);
  for (const row of rows) {
    insert.run(server, Number(row['step']), Number(row['lists']), Number(row['mean']), Number(row['longest']));
  }
  database.exec('COMMIT');
}

function* giveBack(database: DatabaseSync): Generator<void, void> {
  for (let free = pragma(database, 'freelist_count'); free > 0;) {
    database.exec(`PRAGMA incremental_vacuum(${stepPages})`);
    yield;
    const left = pragma(database, 'freelist_count');
    if (left >= free) return;
    free = left;
  }
}

/** When the oldest of what is kept begins; null when there is nothing. */
function oldest(database: DatabaseSync): number | null {
  const row = database
    .prepare(
      `SELECT min(first) AS first FROM (SELECT min(at) AS first FROM decision UNION ALL
         SELECT min(opened_at) FROM incident UNION ALL SELECT min(since) FROM coverage
           UNION ALL SELECT min(at) FROM audit)`,
    )
    .get();
  const first = row?.['first'];
  return typeof first === 'number' ? first : null;
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
