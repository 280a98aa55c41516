import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ChangeCause } from '../contract/history.ts';
import { subjectKey, type IncidentView } from '../contract/incident.ts';
import { instanceKey, type DisconnectReason, type InstanceHealth, type InstanceRef } from '../contract/instance.ts';
import type { Intent } from '../monitor/intent.ts';
import { causeCode, healthCode } from './codes.ts';
import { IdTable } from './idTable.ts';
import { slotOf } from './slots.ts';
import type { Span } from './stretches.ts';

/** What was observed of an instance. */
export interface ObservedHealth {
  readonly ref: InstanceRef;
  readonly health: InstanceHealth;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly cause: ChangeCause;
  readonly reason: DisconnectReason | null;
}

/** The message count of an instance, and by how much it grew in the slot that `at` (epoch milliseconds) lies in. */
export interface MessageFact {
  readonly ref: InstanceRef;
  readonly messages: number;
  readonly grown: number;
  readonly at: number;
}

/** Stands for an instance where a row is about its whole server. */
export const wholeServer = 0;

/** So many names of a decision are kept. */
const namesKept = 5;

/** Writes facts into the tables, one at a time, inside the caller's transaction. Throws what SQLite throws. */
export class FactWriter {
  readonly #ids: IdTable;
  readonly #write: Record<
    'change' | 'coverage' | 'latency' | 'pulse' | 'rhythm' | 'maintenance' | 'incident' | 'decision' | 'link',
    StatementSync
  >;
  readonly #incidentRow: StatementSync;
  /** The newest incident of each subject, by its key: what is decided of the subject belongs to it. */
  readonly #incidents = new Map<string, number>();

  constructor(database: DatabaseSync) {
    this.#ids = new IdTable(database);
    this.#incidentRow = database.prepare('SELECT id FROM incident WHERE key = ?');
    this.#write = {
      change: database.prepare(
        `INSERT INTO transition (instance, at, from_health, to_health, cause, code, told_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (instance, at) DO UPDATE
         SET to_health = excluded.to_health, cause = excluded.cause, code = excluded.code, told_at = excluded.told_at`,
      ),
      coverage: database.prepare(
        `INSERT INTO coverage (server, since, until) VALUES (?, ?, ?)
         ON CONFLICT (server, since) DO UPDATE SET until = excluded.until`,
      ),
      latency: database.prepare(
        'INSERT OR REPLACE INTO latency (server, at, lists, mean_ms, max_ms) VALUES (?, ?, 1, ?, ?)',
      ),
      pulse: database.prepare(
        `INSERT INTO pulse (instance, messages, grown_at) VALUES (?1, ?2, ?4)
         ON CONFLICT (instance) DO UPDATE SET messages = excluded.messages,
           grown_at = CASE WHEN excluded.messages > pulse.messages THEN ?3 ELSE coalesce(?4, pulse.grown_at) END`,
      ),
      rhythm: database.prepare(
        `INSERT INTO rhythm (instance, slot, messages) VALUES (?, ?, ?)
         ON CONFLICT (instance, slot) DO UPDATE SET messages = messages + excluded.messages`,
      ),
      maintenance: database.prepare(
        `INSERT INTO maintenance (server, instance, since, until) VALUES (?, ?, ?, ?)
         ON CONFLICT (server, instance, since) DO UPDATE SET until = excluded.until`,
      ),
      incident: database.prepare(
        `INSERT INTO incident
           (key, server, name, health, code, told_at, opened_at, updated_at, closed_at, unwatched, baseline, affected,
            flapping, silenced, noted_at, noted_until, note)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE
         SET health = excluded.health, code = excluded.code, told_at = excluded.told_at,
           updated_at = excluded.updated_at, closed_at = excluded.closed_at, unwatched = 0, affected = excluded.affected,
           flapping = excluded.flapping, silenced = excluded.silenced, noted_at = excluded.noted_at,
           noted_until = excluded.noted_until, note = excluded.note`,
      ),
      decision: database.prepare(
        `INSERT INTO decision (at, kind, why, topic, ring, replaces, server, health, code, affected, names, down_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      link: database.prepare('INSERT OR IGNORE INTO incident_decision (incident, decision) VALUES (?, ?)'),
    };
  }

  /** Keeps a health where it differs from the one that was kept last: a look that finds nothing new is no change. */
  change({ ref, health, at, cause, reason }: ObservedHealth): void {
    const before = this.#ids.find(ref)?.health ?? null;
    if (before === health) return;
    const id = this.#ids.keep(ref, health);
    const from = before === null ? null : healthCode(before);
    this.#write.change.run(id, at, from, healthCode(health), causeCode(cause), whole(reason?.code), whole(reason?.at));
  }

  /** The same for one that was taken off, if anything is kept of it. */
  gone(observed: ObservedHealth): void {
    if (this.#ids.find(observed.ref) !== null) this.change(observed);
  }

  /** Keeps a span, or its new end. */
  coverage(serverId: string, span: Span): void {
    this.#write.coverage.run(this.#ids.server(serverId), span.from, span.to);
  }

  latency(serverId: string, at: number, tookMs: number): void {
    this.#write.latency.run(this.#ids.server(serverId), at, whole(tookMs), whole(tookMs));
  }

  /** Keeps what came in its slot, and when the count last grew: also what grew while nobody watched was news. */
  messages({ ref, messages, grown, at }: MessageFact): void {
    const id = this.#ids.find(ref)?.id ?? null;
    if (id === null) return;
    this.#write.pulse.run(id, whole(messages), at, grown > 0 ? at : null);
    if (grown > 0) this.#write.rhythm.run(id, slotOf(at), whole(grown));
  }

  /** Keeps a time of maintenance, or its new end. `name`: of an instance; null for the whole server. */
  maintained(serverId: string, name: string | null, { from, to }: Span): void {
    const server = this.#ids.server(serverId);
    const instance = name === null ? wholeServer : this.#ids.find({ serverId, name })?.id;
    if (instance !== undefined) this.#write.maintenance.run(server, instance, from, to);
  }

  incident(view: IncidentView): void {
    const { subject, reason } = view;
    const ref = subject.kind === 'instance' ? subject.ref : { serverId: subject.serverId, name: null };
    this.#write.incident.run(
      view.id,
      this.#ids.server(ref.serverId),
      ref.name,
      view.health,
      whole(reason?.code),
      whole(reason?.at),
      view.openedAt,
      view.updatedAt,
      view.closedAt,
      Number(view.baseline),
      view.affected,
      Number(view.flapping),
      view.silenced,
      whole(view.acknowledged?.at),
      whole(view.acknowledged?.until),
      view.acknowledged?.note ?? null,
    );
    this.#incidents.set(subjectKey(view), Number(this.#incidentRow.get(view.id)?.['id']));
  }

  decision(intent: Intent): void {
    const { lastInsertRowid } = this.#write.decision.run(
      intent.at,
      intent.kind,
      intent.why,
      intent.group,
      Number(intent.ring),
      Number(intent.replaces),
      this.#ids.server(intent.serverId),
      intent.health,
      whole(intent.reason?.code),
      intent.affected,
      JSON.stringify(intent.members.slice(0, namesKept).map(({ name }) => name)),
      whole(intent.downMs),
    );
    const { members, serverId, health } = intent;
    const keys =
      members.length > 0 ? members.map(instanceKey) : [subjectKey({ subject: { kind: 'server', serverId }, health })];
    for (const key of keys) {
      const incident = this.#incidents.get(key);
      if (incident !== undefined) this.#write.link.run(incident, lastInsertRowid);
    }
  }

  /** Reads the numbers of instances anew: some were removed in the file. */
  forgetNumbers(): void {
    this.#ids.reset();
  }

  /** Forgets all that it remembers of the tables: some of it was taken back. */
  forgetAll(): void {
    this.#ids.reset();
    this.#incidents.clear();
  }
}

/** Servers may tell codes and times that are not whole; the tables take no others. */
function whole(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null;
}
