import type { ConfigurationKind, ConfigurationPart } from '../contract/configuration.ts';
import type { SnapshotCause } from '../contract/snapshot.ts';
import type { InstanceRef } from '../contract/instance.ts';

/** What an instance was set to at some time. Secrets are not in it, only their names. */
export interface Snapshot {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly cause: SnapshotCause;
  readonly parts: readonly ConfigurationPart[];
  /** Names of the secrets that belonged to it, by kind. */
  readonly secrets: Partial<Readonly<Record<ConfigurationKind, readonly string[]>>>;
}

/** Remembers what instances are and were set to. Rejects with `StorageError`. */
export interface ConfigurationMemory {
  /** What was read last; each kind on its own. */
  last(ref: InstanceRef): Promise<readonly ConfigurationPart[]>;
  /** Remembers what was read or saved now. */
  noteRead(ref: InstanceRef, parts: readonly ConfigurationPart[]): Promise<void>;
  /** Newest first. */
  snapshots(ref: InstanceRef): Promise<readonly Snapshot[]>;
  addSnapshot(ref: InstanceRef, snapshot: Snapshot): Promise<void>;
}
