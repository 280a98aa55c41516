import type { DisconnectReason, InstanceHealth, InstanceRef } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';

/** What happened: to instances, or to a server by how it cannot be watched. */
export type IntentKind = 'drop' | 'recovered' | 'server-down' | 'server-refused' | 'key-rejected' | 'server-recovered';

/** Why something rings, or does not. */
export type Why =
  | 'confirmed'
  | 'recovered'
  /** It was already so when it was first observed (quiet start). */
  | 'first-observation'
  /** The effect of an action of ours. */
  | 'own-action'
  /** It belongs to a notification that is shown already. */
  | 'joined'
  /** It ended what was never told. */
  | 'was-not-told';

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
  readonly health: InstanceHealth | ServerHealth;
  /** Why the first member's connection ended. */
  readonly reason: DisconnectReason | null;
  readonly ring: boolean;
  /** The group's notification, if it is still on show, changes silently. */
  readonly replaces: boolean;
  readonly why: Why;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Milliseconds from drop to recovery, for what recovered. */
  readonly downMs: number | null;
}
