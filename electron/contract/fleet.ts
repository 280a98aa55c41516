import type { DigestView } from './digest.ts';
import type { IncidentView } from './incident.ts';
import type { InstanceView } from './instance.ts';
import type { ServerView } from './server.ts';

/** What is true of the computer and the app itself. */
export interface SystemView {
  /** False only when the operating system says so; true promises nothing. */
  readonly online: boolean;
  /**
   * Nothing answers because of this computer's own network: the operating system says offline, or all servers on different
   * hosts stopped answering together. Then no server is called down. Absent means false.
   */
  readonly ownNetwork?: boolean;
  /** Does this desktop show tray icons? Without one, closing the window minimises it. */
  readonly tray: boolean;
  readonly keychain: 'unknown' | 'working' | 'unavailable' | 'locked' | 'refused' | 'hanging';
  readonly demo: boolean;
  /** Files that could not be read and were set aside at start, by name; empty when all was well. */
  readonly setAside: readonly string[];
}

/** Everything the window shows, at one version. */
export interface FleetSnapshot {
  /** Grows by one with each published patch. */
  readonly version: number;
  readonly servers: readonly ServerView[];
  readonly instances: readonly InstanceView[];
  readonly incidents: readonly IncidentView[];
  readonly system: SystemView;
  /** What happened while the person was away, until it is dismissed; null or absent when there is nothing to read. */
  readonly digest?: DigestView | null;
}

/**
 * What changed between `base` and `version`. Applies only to a fleet at `base`: a receiver that holds something newer
 * drops it, one that holds something older asks for a snapshot. Absent members did not change.
 */
export interface FleetPatch {
  readonly base: number;
  readonly version: number;
  readonly servers?: readonly ServerView[];
  readonly removedServers?: readonly string[];
  readonly instances?: readonly InstanceView[];
  /** Keys of instances that are no longer shown. */
  readonly removedInstances?: readonly string[];
  /** All open and recently closed incidents, whole: they are few. */
  readonly incidents?: readonly IncidentView[];
  readonly system?: SystemView;
  readonly digest?: DigestView | null;
}
