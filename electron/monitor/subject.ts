import type { IncidentView, ServerNotice } from '../contract/incident.ts';
import type { DisconnectReason, InstanceHealth, InstanceRef } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';
import type { SilenceWhy } from './intent.ts';
import type { Moment } from './moment.ts';
import { instanceStanding, serverStanding, type Standing } from '../contract/standing.ts';

/** What was observed of an instance that changed, or that the policy waits for. `key` is its `instanceKey`. */
export interface InstanceSighting {
  readonly kind: 'instance';
  readonly key: string;
  readonly ref: InstanceRef;
  readonly health: InstanceHealth;
  readonly reason: DisconnectReason | null;
  /** Its first observation in this run. */
  readonly first: boolean;
  /** Within the time of an action of ours. */
  readonly own: boolean;
}

/** The same for a server; `key` is its id. */
export interface ServerSighting {
  readonly kind: 'server';
  readonly key: string;
  readonly health: ServerHealth;
  /** Its failure lasts, so that its instances cannot be seen. */
  readonly blind: boolean;
  readonly first: boolean;
  /** How many instances it has, as far as known. */
  readonly affected: number;
}

/** Something that is, or is no longer, to be said of a server that is watched all the same. */
export interface NoticeSighting {
  readonly kind: 'notice';
  /** `noticeKey`. */
  readonly key: string;
  readonly serverId: string;
  readonly health: ServerNotice;
  /** It was so when it was first looked at. */
  readonly first: boolean;
  readonly wrong: boolean;
  /** It is told again when this grows. */
  readonly urgency: number;
  readonly daysLeft: number | null;
  readonly affected: number;
}

export type Sighting = InstanceSighting | ServerSighting | NoticeSighting;

export type Phase =
  /** Never seen well in this run: what is wrong with it was so already. */
  | 'unsettled'
  /** Wrong, and not certain yet. */
  | 'pending'
  | 'open'
  /** Well again, but not for long enough yet. */
  | 'recovering';

/** What the policy remembers of an instance or a server that is not well. */
export interface Subject {
  readonly phase: Phase;
  /** When the phase began. */
  readonly since: Moment;
  readonly sighting: Sighting;
  /** Bad sightings so far, while pending. */
  readonly badSightings: number;
  /** The drop, or the recovery from it, is the effect of an action of ours. */
  readonly own: boolean;
  readonly incident: IncidentView | null;
  /** The group of the notification that told of it; null when none did. */
  readonly group: string | null;
  /** When it was told last, on the monotonic clock; null when it never was. */
  readonly toldTick: number | null;
  /** Why it is kept quiet, until the silence is over. */
  readonly hushed: SilenceWhy | null;
  /** It comes and goes. */
  readonly flapping: boolean;
  /** It was noted, while pending, that something holds it back. */
  readonly noted: boolean;
}

/** A subject that was just met. */
export function newSubject(sighting: Sighting, phase: Phase, since: Moment): Subject {
  return {
    phase,
    since,
    sighting,
    badSightings: 1,
    own: isOwn(sighting),
    incident: null,
    group: null,
    toldTick: null,
    hushed: null,
    flapping: false,
    noted: false,
  };
}

export function isOwn(sighting: Sighting): boolean {
  return sighting.kind === 'instance' && sighting.own;
}

export function standingOf(sighting: Sighting): Standing {
  if (sighting.kind === 'instance') return instanceStanding(sighting.health);
  if (sighting.kind === 'notice') return sighting.wrong ? 'bad' : 'good';
  const standing = serverStanding(sighting.health);
  return standing === 'bad' && !sighting.blind ? 'open-question' : standing;
}

export function serverIdOf(sighting: Sighting): string {
  switch (sighting.kind) {
    case 'instance':
      return sighting.ref.serverId;
    case 'server':
      return sighting.key;
    case 'notice':
      return sighting.serverId;
  }
}

function reasonOf(sighting: Sighting): DisconnectReason | null {
  return sighting.kind === 'instance' ? sighting.reason : null;
}

export function affectedBy(sighting: Sighting): number {
  return sighting.kind === 'instance' ? 1 : sighting.affected;
}

/** What an incident tells of its subject as it is now. An instance that comes and goes is unstable, whatever it is now. */
export function conditionOf({
  sighting,
  flapping,
}: Subject): Pick<IncidentView, 'health' | 'reason' | 'affected' | 'flapping'> {
  return {
    health: flapping && sighting.kind === 'instance' ? 'unstable' : sighting.health,
    reason: flapping ? null : reasonOf(sighting),
    affected: affectedBy(sighting),
    flapping,
  };
}

/** The incident of a subject that became one. */
export function openIncident(subject: Subject, now: number, baseline: boolean): IncidentView {
  const { sighting, since } = subject;
  return {
    id: `${sighting.key}#${since.now.toString(36)}`,
    subject:
      sighting.kind === 'instance'
        ? { kind: 'instance', ref: sighting.ref }
        : { kind: 'server', serverId: serverIdOf(sighting) },
    ...conditionOf(subject),
    openedAt: since.now,
    updatedAt: now,
    closedAt: null,
    baseline,
    acknowledged: null,
    silenced: null,
  };
}
