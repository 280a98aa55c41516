import { stableRowId } from './demoIds.ts';

/** The rows that hang on an instance, by the names that lists use (CONTRACT 5.5); `Webhook` is never listed. */
export type ConfigName =
  'Setting' | 'Webhook' | 'Websocket' | 'Rabbitmq' | 'Sqs' | 'Nats' | 'Kafka' | 'Pusher' | 'Proxy' | 'Chatwoot';

export type Fields = Readonly<Record<string, unknown>>;

interface StoredRow {
  readonly fields: Fields;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What a new instance is set to on v2 (CONTRACT 5.2). */
export const defaultSettings: Fields = {
  rejectCall: false,
  msgCall: '',
  groupsIgnore: false,
  alwaysOnline: false,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
  wavoipToken: '',
};

/** The stored configuration of one instance. */
export class DemoConfig {
  readonly #instanceId: string;
  readonly #rows = new Map<ConfigName, StoredRow>();
  #revision = 0;

  constructor(instanceId: string) {
    this.#instanceId = instanceId;
  }

  /** Grows with every write. */
  get revision(): number {
    return this.#revision;
  }

  /** What was stored, without the members that the database adds; null when nothing is. */
  fields(name: ConfigName): Fields | null {
    return this.#rows.get(name)?.fields ?? null;
  }

  /** The whole row as the servers answer it; null when nothing is stored. */
  row(name: ConfigName): Fields | null {
    const stored = this.#rows.get(name);
    if (stored === undefined) return null;
    return {
      id: stableRowId(`${name} ${this.#instanceId}`),
      ...stored.fields,
      createdAt: new Date(stored.createdAt).toISOString(),
      updatedAt: new Date(stored.updatedAt).toISOString(),
      instanceId: this.#instanceId,
    };
  }

  /** Takes a row away. */
  drop(name: ConfigName): void {
    if (this.#rows.delete(name)) this.#revision += 1;
  }

  /** Writes over what is stored; members left out keep their old value (CONTRACT 8). */
  put(name: ConfigName, fields: Fields, now: number): void {
    const before = this.#rows.get(name);
    this.#revision += 1;
    this.#rows.set(name, {
      fields: { ...before?.fields, ...fields },
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    });
  }
}
