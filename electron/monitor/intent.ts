import type { IncidentHealth, IncidentSilence } from '../contract/incident.ts';
import type { DisconnectReason, InstanceRef } from '../contract/instance.ts';

/** What happened: to instances, or to a server by how it cannot be watched. */
export type IntentKind =
  | 'drop'
  | 'recovered'
  | 'server-down'
  | 'server-refused'
  | 'key-rejected'
  | 'server-recovered'
  /** A server's lists take too long. */
  | 'slow-lists'
  | 'certificate-expiring'
  /** One of these two is over. */
  | 'notice-over'
  /** It drops and returns again and again: instances of a server, or the server itself (then without members). */
  | 'flapping';

/** Why something rings. */
export type RingWhy =
  | 'confirmed'
  | 'recovered'
  /** It flapped, and has now stayed down. */
  | 'stayed-down'
  /** It had been acknowledged, and is now wrong in another way. */
  | 'changed'
  /** What kept it quiet is over, and it is still wrong. */
  | 'silence-over'
  /** It is still wrong, and the person wanted to be reminded. */
  | 'reminder';

/** Why a person does not want to hear of something now. */
export type SilenceWhy = IncidentSilence;

/** Why something rings, or does not. */
export type Why =
  | RingWhy
  | SilenceWhy
  | 'acknowledged'
  /** It was already so when it was first observed (quiet start). */
  | 'first-observation'
  /** The effect of an action of ours. */
  | 'own-action'
  /** It belongs to a notification that is shown already. */
  | 'joined'
  /** Its end is no news worth a word. */
  | 'minor'
  /** It ended what was never told. */
  | 'was-not-told'
  /** It comes and goes, which was told. */
  | 'flapping'
  /** Its server went out of sight before the drop was certain; the server's incident stands for it. */
  | 'server-down'
  /** This computer has no network, as far as can be told. */
  | 'offline'
  /** The computer, its network or the server has only just returned. */
  | 'returning';

/** One thing to tell the person, or to keep quiet about, with the reason. */
export interface Intent {
  readonly kind: IntentKind;
  /** Intents of one cause share it: a later one replaces the notification of an earlier one, a recovery ends it. */
  readonly group: string;
  readonly serverId: string;
  /** The instances concerned, in the order of their drops; empty for a server. */
  readonly members: readonly InstanceRef[];
  /** How many instances are concerned: the members, or all known ones of a server. */
  readonly affected: number;
  /** The health of the first member, or of the server. */
  readonly health: IncidentHealth;
  /** Why the first member's connection ended. */
  readonly reason: DisconnectReason | null;
  readonly ring: boolean;
  /** The group's notification, if it is still on show, changes silently. */
  readonly replaces: boolean;
  readonly why: Why;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whole days until a certificate ends; left out where it is about nothing of the kind. */
  readonly daysLeft?: number;
  /** Milliseconds from drop to recovery, for what recovered. */
  readonly downMs: number | null;
}
