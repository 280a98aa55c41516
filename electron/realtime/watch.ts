import type { FleetPatch, FleetSnapshot } from '../contract/fleet.ts';
import type { InstanceRef, InstanceView, ReportedState } from '../contract/instance.ts';
import type { RealtimeStatus } from '../contract/server.ts';

/** What this room needs of the watcher. */
export interface RealtimeWatch {
  /** A live state that an event told, or that was read because of one. */
  observedEvent(ref: InstanceRef, state: ReportedState): void;
  /** Reads the list of a server now. */
  checkNow(serverId: string): void;
  /** Shows how the realtime connection of a server is. */
  setRealtime(serverId: string, status: RealtimeStatus): void;
  find(ref: InstanceRef): InstanceView | null;
  snapshot(): FleetSnapshot;
  subscribe(listen: (patch: FleetPatch) => void): () => void;
}
