import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { actionEndings } from '../contract/action.ts';
import {
  auditedActs,
  goodEndings,
  starters,
  type AuditEntry,
  type AuditPage,
  type AuditQuery,
} from '../contract/audit.ts';
import { errorCodes } from '../contract/result.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { Audit } from '../instances/audit.ts';
import { Batch, type BatchParts } from './batch.ts';
import { likePattern } from './like.ts';

const pageEntries = 50;

const storedEntry = z.object({
  id: z.number(),
  at: z.number(),
  server_id: z.string(),
  name: z.nullable(z.string()),
  act: z.enum(auditedActs),
  started_by: z.enum(starters),
  ending: z.enum(actionEndings),
  code: z.catch(z.nullable(z.enum(errorCodes)), null),
  took_ms: z.number(),
});

/** Keeps what this app did, and answers it by pages. Reading throws what SQLite throws; writing reports and goes on. */
export class AuditStore implements Audit {
  readonly #batch: Batch;
  readonly #insert: StatementSync;
  readonly #page: StatementSync;
  readonly #between: StatementSync;

  constructor(database: DatabaseSync, parts: BatchParts) {
    this.#batch = new Batch(database, parts, () => undefined);
    this.#insert = database.prepare(
      `INSERT INTO audit (at, server_id, name, act, started_by, ending, code, took_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#page = database.prepare(
      `SELECT * FROM audit
       WHERE (?1 IS NULL OR server_id = ?1) AND (?2 IS NULL OR name = ?2) AND (?3 = '' OR name LIKE ?4 ESCAPE '\\')
         AND (?5 IS NULL OR started_by = ?5) AND (?6 = 0 OR ending NOT IN (${[...goodEndings].map((word) => `'${word}'`).join(', ')}))
         AND id < ?7
       ORDER BY id DESC LIMIT ?8`,
    );
    this.#between = database.prepare(
      `SELECT * FROM audit WHERE server_id = ? AND name = ? AND at < ? ORDER BY at DESC LIMIT ?`,
    );
  }

  record({ at, serverId, name, act, startedBy, ending, code, tookMs }: Omit<AuditEntry, 'row'>): void {
    this.#batch.add(() => this.#insert.run(at, serverId, name, act, startedBy, ending, code, Math.round(tookMs)));
  }

  /** Writes all that waits, now. */
  flush(): void {
    this.#batch.flush();
  }

  /** One page, newest first. */
  page({ serverId, ref, text, startedBy, failedOnly, before }: AuditQuery): AuditPage {
    this.flush();
    const wanted = text.trim();
    const rows = this.#page.all(
      ref?.serverId ?? serverId,
      ref?.name ?? null,
      wanted,
      likePattern(wanted),
      startedBy,
      Number(failedOnly),
      before ?? Number.MAX_SAFE_INTEGER,
      pageEntries + 1,
    );
    const entries = rows.slice(0, pageEntries).flatMap(readEntry);
    const last = rows[pageEntries - 1];
    return { entries, next: rows.length > pageEntries && last !== undefined ? Number(last['id']) : null };
  }

  /** What was done to one instance before a time, newest first. */
  ofInstance({ serverId, name }: InstanceRef, before: number, limit: number): readonly AuditEntry[] {
    this.flush();
    return this.#between.all(serverId, name, before, limit).flatMap(readEntry);
  }

  /** All of it, newest first. */
  *all(): Generator<AuditEntry, void> {
    let before: number | null = null;
    do {
      const page: AuditPage = this.page({
        serverId: null,
        ref: null,
        text: '',
        startedBy: null,
        failedOnly: false,
        before,
      });
      yield* page.entries;
      before = page.next;
    } while (before !== null);
  }
}

/** A row of a newer version may hold words that are not known here; such a row is not shown. */
function readEntry(row: unknown): AuditEntry[] {
  const parsed = storedEntry.safeParse(row);
  if (!parsed.success) return [];
  const { id, at, server_id, name, act, started_by, ending, code, took_ms } = parsed.data;
  return [{ row: id, at, serverId: server_id, name, act, startedBy: started_by, ending, code, tookMs: took_ms }];
}
