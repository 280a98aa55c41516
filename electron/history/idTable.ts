import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instanceKey, type InstanceHealth, type InstanceRef } from '../contract/instance.ts';
import { healthCode, healthOf } from './codes.ts';

/** An instance as the file knows it: its number, and the health that was kept last. */
export interface KnownInstance {
  readonly id: number;
  readonly health: InstanceHealth;
}

/** The small numbers that stand for servers and instances. New ones are given as they come. Throws what SQLite throws. */
export class IdTable {
  readonly #statements: Record<'server' | 'newServer' | 'instance' | 'newInstance' | 'health', StatementSync>;
  readonly #servers = new Map<string, number>();
  readonly #instances = new Map<string, KnownInstance>();

  constructor(database: DatabaseSync) {
    this.#statements = {
      server: database.prepare('SELECT id FROM server WHERE server_id = ?'),
      newServer: database.prepare('INSERT INTO server (server_id) VALUES (?)'),
      instance: database.prepare('SELECT id, health FROM instance WHERE server = ? AND name = ?'),
      newInstance: database.prepare('INSERT INTO instance (server, name, health) VALUES (?, ?, ?)'),
      health: database.prepare('UPDATE instance SET health = ? WHERE id = ?'),
    };
  }

  /** A server's number, given now if it had none. */
  server(serverId: string): number {
    const known = this.findServer(serverId);
    if (known !== null) return known;
    const id = Number(this.#statements.newServer.run(serverId).lastInsertRowid);
    this.#servers.set(serverId, id);
    return id;
  }

  findServer(serverId: string): number | null {
    const known = this.#servers.get(serverId);
    if (known !== undefined) return known;
    const row = this.#statements.server.get(serverId);
    if (row === undefined) return null;
    const id = Number(row['id']);
    this.#servers.set(serverId, id);
    return id;
  }

  find(ref: InstanceRef): KnownInstance | null {
    const key = instanceKey(ref);
    const known = this.#instances.get(key);
    if (known !== undefined) return known;
    const server = this.findServer(ref.serverId);
    const row = server === null ? undefined : this.#statements.instance.get(server, ref.name);
    if (row === undefined) return null;
    const found = { id: Number(row['id']), health: healthOf(row['health']) };
    this.#instances.set(key, found);
    return found;
  }

  /** Adds an instance, or notes the health that is now kept of it; answers its number. */
  keep(ref: InstanceRef, health: InstanceHealth): number {
    const known = this.find(ref);
    const id = known?.id ?? this.#add(ref, health);
    if (known !== null) this.#statements.health.run(healthCode(health), id);
    this.#instances.set(instanceKey(ref), { id, health });
    return id;
  }

  /** Forgets what was read and given, because it was taken back or removed in the file. */
  reset(): void {
    this.#servers.clear();
    this.#instances.clear();
  }

  #add({ serverId, name }: InstanceRef, health: InstanceHealth): number {
    const { lastInsertRowid } = this.#statements.newInstance.run(this.server(serverId), name, healthCode(health));
    return Number(lastInsertRowid);
  }
}
