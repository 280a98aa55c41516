import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import type { FleetPatch } from '../contract/fleet.ts';
import { refOfKey, type InstanceView } from '../contract/instance.ts';
import type { LastKnownRows, LastKnownStore } from '../monitor/lastKnownStore.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { storageProblem, type StorageProblem } from './storageProblem.ts';
import { parseRow, rowText } from './storedRow.ts';

/** Changes wait so long for others, and at most so many rows are written at once, so that no write is felt. */
const batchMs = 500;
const batchRows = 1_000;
const pauseMs = 20;

const storedServer = z.object({ listed_at: z.nullable(z.number()) });
const storedInstance = z.object({ name: z.string(), row: z.string() });

/** What waits to be written: a row, or null to delete it. */
type Pending = InstanceView | null;

/**
 * The last known rows in SQLite. Changes are written in batches within a second; `flush` writes the rest. A write that
 * fails is reported once, until one succeeds again, and what it held is dropped: watching goes on.
 */
export class LastKnown implements LastKnownStore {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #report: (problem: StorageProblem | null) => void;
  readonly #write: Record<'instance' | 'noInstance' | 'server' | 'noServer' | 'noInstances', StatementSync>;
  readonly #listedAt = new Map<string, number | null>();
  readonly #instances = new Map<string, { readonly serverId: string; readonly name: string; readonly row: Pending }>();
  #removedServers = new Set<string>();
  #cancel: Cancel | null = null;
  #problem: StorageProblem | null = null;

  /** `report` is told of a problem when it begins, and null when it is over. */
  constructor(
    database: DatabaseSync,
    parts: { clock: Clock; log: Log; report: (problem: StorageProblem | null) => void },
  ) {
    this.#database = database;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#report = parts.report;
    this.#write = {
      instance: database.prepare('INSERT OR REPLACE INTO last_known_instance (server_id, name, row) VALUES (?, ?, ?)'),
      noInstance: database.prepare('DELETE FROM last_known_instance WHERE server_id = ? AND name = ?'),
      server: database.prepare('INSERT OR REPLACE INTO last_known_server (server_id, listed_at) VALUES (?, ?)'),
      noServer: database.prepare('DELETE FROM last_known_server WHERE server_id = ?'),
      noInstances: database.prepare('DELETE FROM last_known_instance WHERE server_id = ?'),
    };
  }

  read(serverId: string): LastKnownRows {
    try {
      const server = this.#database
        .prepare('SELECT listed_at FROM last_known_server WHERE server_id = ?')
        .get(serverId);
      const rows = this.#database
        .prepare('SELECT name, row FROM last_known_instance WHERE server_id = ? ORDER BY name')
        .all(serverId);
      return {
        listedAt: server === undefined ? null : storedServer.parse(server).listed_at,
        instances: rows.flatMap((stored) => {
          const { name, row } = storedInstance.parse(stored);
          return parseRow(serverId, name, row) ?? [];
        }),
      };
    } catch (error) {
      this.#failed(error);
      return { listedAt: null, instances: [] };
    }
  }

  keep(patch: FleetPatch): void {
    // At the end of the app the file closes before the last views do.
    if (!this.#database.isOpen) return;
    for (const server of patch.servers ?? []) this.#listedAt.set(server.id, server.listedAt);
    for (const view of patch.instances ?? []) {
      // A row that lost sight says nothing that was not stored when it was seen.
      if (view.health === 'unknown' && view.lastKnown !== null) continue;
      this.#put(view.serverId, view.name, view.health === 'gone' ? null : view);
    }
    for (const key of patch.removedInstances ?? []) {
      const { serverId, name } = refOfKey(key);
      this.#put(serverId, name, null);
    }
    for (const serverId of patch.removedServers ?? []) {
      this.#removedServers.add(serverId);
      this.#listedAt.delete(serverId);
      for (const [key, waiting] of this.#instances) if (waiting.serverId === serverId) this.#instances.delete(key);
    }
    this.#schedule(batchMs);
  }

  /** Writes all that waits, now; for the end of the app. */
  flush(): void {
    while (this.#waiting > 0) this.#writeBatch();
    this.#cancel?.();
    this.#cancel = null;
  }

  get #waiting(): number {
    return this.#instances.size + this.#listedAt.size + this.#removedServers.size;
  }

  #put(serverId: string, name: string, row: Pending): void {
    this.#instances.set(`${serverId}/${name}`, { serverId, name, row });
  }

  #schedule(delayMs: number): void {
    if (this.#cancel !== null || this.#waiting === 0) return;
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = null;
      this.#writeBatch();
      this.#schedule(pauseMs);
    });
  }

  #writeBatch(): void {
    const batch = [...this.#instances.values().take(batchRows)];
    const servers = [...this.#listedAt];
    const removed = this.#removedServers;
    for (const { serverId, name } of batch) this.#instances.delete(`${serverId}/${name}`);
    this.#listedAt.clear();
    this.#removedServers = new Set();
    try {
      this.#database.exec('BEGIN');
      for (const serverId of removed) {
        this.#write.noServer.run(serverId);
        this.#write.noInstances.run(serverId);
      }
      for (const { serverId, name, row } of batch) {
        if (row === null) this.#write.noInstance.run(serverId, name);
        else this.#write.instance.run(serverId, name, rowText(row));
      }
      for (const [serverId, listedAt] of servers) this.#write.server.run(serverId, listedAt);
      this.#database.exec('COMMIT');
      this.#became(null);
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#log.error('history failed', { message: error instanceof Error ? error.message : 'unknown' });
    this.#became(storageProblem(error));
  }

  #became(problem: StorageProblem | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#report(problem);
  }
}
