import type { FleetPatch } from '../contract/fleet.ts';
import type { InstanceView } from '../contract/instance.ts';

/** A server's rows as they were last known. */
export interface LastKnownRows {
  /** Epoch milliseconds of the last good list; null when there was none. */
  readonly listedAt: number | null;
  readonly instances: readonly InstanceView[];
}

/** Where rows outlive a run, so that the list appears at once at the next start. Never throws: a problem is reported. */
export interface LastKnownStore {
  read(serverId: string): LastKnownRows;
  /** Takes what changed. Written within a second. */
  keep(patch: FleetPatch): void;
}
