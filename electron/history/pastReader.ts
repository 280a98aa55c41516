import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ChangeCause } from '../contract/history.ts';
import type { DisconnectReason, InstanceHealth, InstanceRef } from '../contract/instance.ts';
import { causeOf, healthOf } from './codes.ts';
import { wholeServer } from './factWriter.ts';
import type { HealthChange, Span, WatchedPast } from './stretches.ts';

/** A kept change with all that is known of it. */
export interface KeptChange extends HealthChange {
  readonly from: InstanceHealth | null;
  readonly cause: ChangeCause;
  readonly reason: DisconnectReason | null;
}

/** An instance in the file. */
export interface KeptInstance {
  readonly id: number;
  readonly name: string;
}

/** Reads changes and coverage. Throws what SQLite throws. */
export class PastReader {
  readonly #read: Record<
    'server' | 'instance' | 'instances' | 'since' | 'before' | 'first' | 'coverage' | 'maintenance',
    StatementSync
  >;

  constructor(database: DatabaseSync) {
    this.#read = {
      server: database.prepare('SELECT id FROM server WHERE server_id = ?'),
      instance: database.prepare('SELECT id FROM instance WHERE server = ? AND name = ?'),
      instances: database.prepare('SELECT id, name FROM instance WHERE server = ? ORDER BY name'),
      since: database.prepare(
        `SELECT at, to_health FROM transition WHERE instance = ?1
           AND at >= coalesce((SELECT max(at) FROM transition WHERE instance = ?1 AND at <= ?2), ?2)
         ORDER BY at`,
      ),
      before: database.prepare('SELECT * FROM transition WHERE instance = ? AND at < ? ORDER BY at DESC LIMIT ?'),
      first: database.prepare('SELECT min(at) AS first FROM transition WHERE instance = ?'),
      maintenance: database.prepare(
        `SELECT since, until FROM maintenance WHERE server = ? AND instance IN (${wholeServer}, ?) AND until >= ?
         ORDER BY since`,
      ),
      coverage: database.prepare('SELECT since, until FROM coverage WHERE server = ? AND until >= ? ORDER BY since'),
    };
  }

  /** A server's number in the file; null when nothing is kept of it. */
  server(serverId: string): number | null {
    return idOf(this.#read.server.get(serverId));
  }

  instance({ serverId, name }: InstanceRef): number | null {
    const server = this.server(serverId);
    return server === null ? null : idOf(this.#read.instance.get(server, name));
  }

  instances(server: number): readonly KeptInstance[] {
    return this.#read.instances.all(server).map((row) => ({ id: Number(row['id']), name: String(row['name']) }));
  }

  /** The changes from `from` on, with the one before them. */
  changes(instance: number, from: number): readonly HealthChange[] {
    return this.#read.since
      .all(instance, from)
      .map((row) => ({ at: Number(row['at']), health: healthOf(row['to_health']) }));
  }

  /** The spans that reach beyond `from`, oldest first. */
  coverage(server: number, from: number): readonly Span[] {
    return this.#read.coverage.all(server, from).map(spanOf);
  }

  /** What is kept of an instance from `from` on. Of several of one server, coverage needs reading once only. */
  past(server: number, instance: number, from: number, coverage = this.coverage(server, from)): WatchedPast {
    const maintenance = this.#read.maintenance.all(server, instance, from).map(spanOf);
    return { changes: this.changes(instance, from), coverage, maintenance };
  }

  /** The newest changes before a time, newest first. */
  latest(instance: number, before: number, limit: number): readonly KeptChange[] {
    return this.#read.before.all(instance, before, limit).map((row) => ({
      at: Number(row['at']),
      health: healthOf(row['to_health']),
      from: row['from_health'] === null ? null : healthOf(row['from_health']),
      cause: causeOf(row['cause']),
      reason: reasonOf(row),
    }));
  }

  /** When the first kept change of an instance was. */
  firstAt(instance: number): number | null {
    return numberOrNull(this.#read.first.get(instance)?.['first']);
  }
}

/** The reason that a row tells in `code` and `told_at`. */
export function reasonOf(row: Readonly<Record<string, unknown>>): DisconnectReason | null {
  const code = numberOrNull(row['code']);
  const at = numberOrNull(row['told_at']);
  return code === null && at === null ? null : { code, at };
}

function spanOf(row: Readonly<Record<string, unknown>>): Span {
  return { from: Number(row['since']), to: Number(row['until']) };
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function idOf(row: Readonly<Record<string, unknown>> | undefined): number | null {
  return numberOrNull(row?.['id']);
}
