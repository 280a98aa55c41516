import type { IncidentView } from '../contract/incident.ts';
import type { Intent } from './intent.ts';
import type { Transition } from './record.ts';

export interface MaintainedSpan {
  readonly from: number;
  readonly to: number;
}

/** Who keeps what the watch sees and decides; `history/` does. Never throws: a problem with keeping is reported elsewhere. */
export interface Chronicle {
  /** An instance's health changed, or was observed for the first time in this run. */
  changed(transition: Transition): void;
  /** A good list came: the server's instances were observed at `at` (epoch milliseconds), which took `tookMs`. */
  listed(serverId: string, at: number, tookMs: number): void;
  /**
   * Nothing of the server is observed since `at`, its last observation: it is out of sight, paused, or the computer
   * sleeps. `at` lies in the past, because what was asked after it was asked in vain.
   */
  lostSight(serverId: string, at: number): void;
  /**
   * A maintenance window covered a server, or with a name one of its instances, from one time to another (epoch
   * milliseconds). Told again with a later `to` while it lasts.
   */
  maintained(place: { readonly serverId: string; readonly name: string | null }, span: MaintainedSpan): void;
  /** An incident opened, changed or closed. */
  incident(view: IncidentView): void;
  /** What was told, or kept quiet, and why. */
  decided(intent: Intent): void;
}

/** Keeps nothing, where there is nowhere to keep it. */
export const noChronicle: Chronicle = {
  changed: () => undefined,
  listed: () => undefined,
  lostSight: () => undefined,
  maintained: () => undefined,
  incident: () => undefined,
  decided: () => undefined,
};

/** A chronicle whose changes somebody else hears of too. */
export function alsoTold(chronicle: Chronicle, changed: (transition: Transition) => void): Chronicle {
  return {
    changed(transition) {
      chronicle.changed(transition);
      changed(transition);
    },
    listed: (serverId, at, tookMs) => chronicle.listed(serverId, at, tookMs),
    lostSight: (serverId, at) => chronicle.lostSight(serverId, at),
    maintained: (place, span) => chronicle.maintained(place, span),
    incident: (view) => chronicle.incident(view),
    decided: (intent) => chronicle.decided(intent),
  };
}
