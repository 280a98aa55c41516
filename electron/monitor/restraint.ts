import type { Sighting } from './subject.ts';

/** What holds decisions back: sleep, network loss, a server that has only just returned. */
export interface Restraint {
  /** Servers whose drops are not told yet. */
  readonly heldServers: ReadonlySet<string>;
  /** No server is called down before this time (monotonic). */
  readonly serversQuietUntil: number;
  /** This computer has no network: no server is called down at all. */
  readonly offline: boolean;
  /** Servers that may be down, unless the network is: no other server has proved yet that it works. */
  readonly unproven: ReadonlySet<string>;
}

/** Why a subject cannot be told of now, or null. `asking`: it will be known in a moment. */
export function restrains(
  { heldServers, serversQuietUntil, offline, unproven }: Restraint,
  sighting: Sighting,
  tick: number,
): 'offline' | 'returning' | 'asking' | null {
  if (sighting.kind === 'instance') return heldServers.has(sighting.ref.serverId) ? 'returning' : null;
  if (sighting.kind === 'notice') return null;
  if (offline) return 'offline';
  if (tick < serversQuietUntil) return 'returning';
  return unproven.has(sighting.key) ? 'asking' : null;
}
