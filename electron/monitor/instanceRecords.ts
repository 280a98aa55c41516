import type { InstanceRef } from '../contract/instance.ts';
import type { InstanceRecord } from './record.ts';

/** The records of all instances, by server and name. */
export class InstanceRecords {
  readonly #servers = new Map<string, Map<string, InstanceRecord>>();

  get({ serverId, name }: InstanceRef): InstanceRecord | null {
    return this.#servers.get(serverId)?.get(name) ?? null;
  }

  of(serverId: string): Iterable<InstanceRecord> {
    return this.#servers.get(serverId)?.values() ?? [];
  }

  *all(): Generator<InstanceRecord, void> {
    for (const records of this.#servers.values()) yield* records.values();
  }

  /** How many a server has, without those that are gone. */
  count(serverId: string): number {
    let count = 0;
    for (const record of this.of(serverId)) if (record.health !== 'gone') count += 1;
    return count;
  }

  put(record: InstanceRecord): void {
    let records = this.#servers.get(record.serverId);
    if (records === undefined) {
      records = new Map();
      this.#servers.set(record.serverId, records);
    }
    records.set(record.name, record);
  }

  drop({ serverId, name }: InstanceRef): void {
    this.#servers.get(serverId)?.delete(name);
  }

  dropServer(serverId: string): void {
    this.#servers.delete(serverId);
  }
}
