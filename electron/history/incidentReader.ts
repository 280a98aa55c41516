import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { DecisionEntry, IncidentEntry, IncidentPage, IncidentQuery } from '../contract/history.ts';
import { serverNotices, type IncidentSilence } from '../contract/incident.ts';
import { instanceHealths } from '../contract/instance.ts';
import { serverHealths } from '../contract/server.ts';
import { sessionHealths } from '../contract/silence.ts';
import { likePattern } from './like.ts';
import { reasonOf } from './pastReader.ts';

const pageIncidents = 50;
/** Later than everything: where the first page begins. */
const endOfTime = Number.MAX_SAFE_INTEGER;
/** Decisions of one incident that are shown at most, newest kept. */
const decisionsShown = 100;

const health = z.catch(z.enum([...instanceHealths, ...serverHealths, ...serverNotices]), 'unknown');
const whole = z.number();
const silences = [
  'turned-off',
  'maintenance',
  'muted',
  'tray-only',
  'quiet-hours',
] as const satisfies IncidentSilence[];
const storedIncident = z.object({
  id: whole,
  key: z.string(),
  server_id: z.string(),
  name: z.nullable(z.string()),
  health,
  code: z.nullable(whole),
  told_at: z.nullable(whole),
  opened_at: whole,
  updated_at: whole,
  closed_at: z.nullable(whole),
  unwatched: whole,
  baseline: whole,
  affected: whole,
  flapping: whole,
  silenced: z.catch(z.nullable(z.enum(silences)), null),
  noted_at: z.nullable(whole),
  noted_until: z.nullable(whole),
  note: z.nullable(z.string()),
});
const storedDecision = z.object({
  at: whole,
  kind: z.string(),
  why: z.string(),
  topic: z.string(),
  ring: whole,
  health,
  code: z.nullable(whole),
  affected: whole,
  names: z.string(),
  down_ms: z.nullable(whole),
});
const names = z.array(z.string());
const sessions = sessionHealths.map((each) => `'${each}'`).join(', ');

/** Reads the incident log. Throws what SQLite throws. */
export class IncidentReader {
  readonly #page: StatementSync;
  readonly #decisions: StatementSync;
  readonly #flush: () => void;

  /** `flush` writes what waits, so that what is read is complete. */
  constructor(database: DatabaseSync, flush: () => void) {
    this.#page = database.prepare(
      `SELECT incident.*, server.server_id FROM incident JOIN server ON server.id = incident.server
       WHERE (?1 IS NULL OR (closed_at IS NULL) = ?1) AND (?2 IS NULL OR server_id = ?2)
         AND (?3 = '' OR name LIKE ?4 ESCAPE '\\' OR CAST(code AS TEXT) = ?3)
         AND (?8 IS NULL OR ?8 = CASE WHEN name IS NULL THEN 'server' WHEN health IN (${sessions}) THEN 'session' ELSE 'connection' END)
         AND (?9 IS NULL OR ?9 = EXISTS (
           SELECT 1 FROM incident_decision JOIN decision ON decision.id = incident_decision.decision
           WHERE incident = incident.id AND ring = 1 AND decision.kind NOT IN ('recovered', 'server-recovered')))
         AND opened_at <= ?5 AND (opened_at < ?5 OR incident.id < ?6)
       ORDER BY opened_at DESC, incident.id DESC LIMIT ?7`,
    );
    this.#decisions = database.prepare(
      `SELECT decision.* FROM incident_decision JOIN decision ON decision.id = incident_decision.decision
       WHERE incident = ? ORDER BY decision.id DESC LIMIT ?`,
    );
    this.#flush = flush;
  }

  /** One page, newest first. */
  page({ state, serverId, kind, told, text, before }: IncidentQuery): IncidentPage {
    this.#flush();
    const open = state === 'all' ? null : Number(state === 'open');
    const rang = told === null ? null : Number(told === 'rang');
    const wanted = text.trim();
    const rows = this.#page
      .all(
        ...[open, serverId, wanted, likePattern(wanted)],
        ...[before?.openedAt ?? endOfTime, before?.row ?? endOfTime, pageIncidents + 1],
        ...[kind, rang],
      )
      .map((row) => storedIncident.parse(row));
    const shown = rows.slice(0, pageIncidents);
    const last = shown.at(-1);
    return {
      entries: shown.map((row) => this.#entry(row)),
      next: rows.length > shown.length && last !== undefined ? { openedAt: last.opened_at, row: last.id } : null,
    };
  }

  /** All incidents, newest first. */
  *all(): Generator<IncidentEntry, void> {
    let query: IncidentQuery = { state: 'all', serverId: null, kind: null, told: null, text: '', before: null };
    for (;;) {
      const { entries, next } = this.page(query);
      yield* entries;
      if (next === null) return;
      query = { ...query, before: next };
    }
  }

  #entry(row: z.infer<typeof storedIncident>): IncidentEntry {
    const { server_id: serverId, name } = row;
    return {
      id: row.key,
      subject: name === null ? { kind: 'server', serverId } : { kind: 'instance', ref: { serverId, name } },
      health: row.health,
      reason: reasonOf(row),
      openedAt: row.opened_at,
      updatedAt: row.updated_at,
      closedAt: row.closed_at,
      unwatched: row.unwatched !== 0,
      baseline: row.baseline !== 0,
      affected: row.affected,
      flapping: row.flapping !== 0,
      silenced: row.silenced,
      acknowledged: row.noted_at === null ? null : { at: row.noted_at, until: row.noted_until, note: row.note ?? '' },
      decisions: this.#decisionsOf(row.id),
    };
  }

  #decisionsOf(incident: number): readonly DecisionEntry[] {
    const rows = this.#decisions.all(incident, decisionsShown).map((row) => storedDecision.parse(row));
    return rows.toReversed().map((row) => ({
      at: row.at,
      kind: row.kind,
      why: row.why,
      ring: row.ring !== 0,
      group: row.topic,
      health: row.health,
      code: row.code,
      affected: row.affected,
      names: names.parse(JSON.parse(row.names)),
      downMs: row.down_ms,
    }));
  }
}
