import type { InstanceRef, InstanceView, ReportedState, RunningAction } from '../contract/instance.ts';
import type { EvolutionServer } from '../evolution/api.ts';

/** What acting on an instance needs from those who watch it. */
export interface InstanceWatch {
  find(ref: InstanceRef): InstanceView | null;
  /** Our own action starts: what it causes is expected, and rings nothing. It ends within `limitMs`, where that is known. */
  actionStarted(ref: InstanceRef, kind: RunningAction['kind'], limitMs?: number): void;
  actionEnded(ref: InstanceRef): void;
  /** A live state that was read on the way. */
  observedLive(ref: InstanceRef, state: ReportedState): void;
  /** What a session said of its own line, which outweighs the server's memory for a while. */
  observedLine(ref: InstanceRef, works: boolean): void;
  /** Checks one server now, or all of them. */
  checkNow(serverId: string | null): void;
  /** The instance is known to be gone: its row goes too. */
  forget(ref: InstanceRef): void;
}

/** Finds the server of an id, as long as it is one of the user's. */
export type ServerOf = (serverId: string) => EvolutionServer | null;
