import type { DisconnectReason, InstanceHealth, InstanceRef } from './instance.ts';
import type { ServerHealth } from './server.ts';

/** What the user is told about. One cause is one incident. */
export interface IncidentView {
  readonly id: string;
  readonly subject:
    { readonly kind: 'instance'; readonly ref: InstanceRef } | { readonly kind: 'server'; readonly serverId: string };
  /** What is wrong, in the words of the subject. */
  readonly health: InstanceHealth | ServerHealth;
  readonly reason: DisconnectReason | null;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  readonly updatedAt: number;
  /** Null while it lasts. */
  readonly closedAt: number | null;
  /** Was it already so when Evodesk first looked? Then nothing rang (quiet start). */
  readonly baseline: boolean;
  /** How many instances it concerns: 1 for an instance, all known ones for a server. */
  readonly affected: number;
}
