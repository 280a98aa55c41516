import type { FleetSnapshot } from '../contract/fleet.ts';
import { instanceKey, type InstanceHealth, type InstanceRef, type InstanceView } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';
import { instanceStanding, isProblem, isServerProblem } from '../contract/standing.ts';

/** An instance as the tray names it, with what can be done about it from there. */
export interface TrayInstance {
  readonly ref: InstanceRef;
  readonly name: string;
  readonly health: InstanceHealth;
  readonly canPair: boolean;
  readonly canRestart: boolean;
  readonly canTest: boolean;
  /** Its open incident that nobody took note of yet, if there is one. */
  readonly incidentId: string | null;
}

/** What the tray shows; its words are made elsewhere. */
export interface TrayModel {
  /**
   * `offline`: nothing can be seen. `paused`: nothing is watched, because the person said so. `stale`: checks are overdue
   * everywhere, so that what is shown is old, and nothing is being watched.
   */
  readonly icon: 'well' | 'attention' | 'offline' | 'paused' | 'stale';
  readonly counts: {
    readonly servers: number;
    /** Servers that cannot be watched: down, refusing, answering strangely. */
    readonly serversInTrouble: number;
    /** Without those that are gone. */
    readonly instances: number;
    /** Online, or a cloud channel. */
    readonly well: number;
    /** As `isProblem` says: without those that a person took note of. */
    readonly problems: number;
    /** Neither well nor wrong: connecting, or not observed. */
    readonly unclear: number;
  };
  /** The first ten, the newest first. */
  readonly problems: readonly TrayInstance[];
  /** Those that a person pinned, by name. */
  readonly pinned: readonly TrayInstance[];
  /** The first ten. */
  readonly troubledServers: readonly {
    readonly serverId: string;
    readonly name: string;
    readonly health: ServerHealth;
  }[];
  /** Epoch milliseconds of the newest list; null when there is none. */
  readonly updatedAt: number | null;
}

const listed = 10;

/**
 * The fleet as the tray shows it at `now`. Checks that are overdue by more than `missedMs` count as missed. `pinned` holds
 * instance keys. Pure.
 */
export function trayModel(
  fleet: FleetSnapshot,
  now: number,
  missedMs: number,
  pinned: ReadonlySet<string> = new Set(),
): TrayModel {
  const troubled = fleet.servers.filter(isServerProblem);
  const bad = fleet.instances.filter((instance) => instanceStanding(instance.health) === 'bad');
  const problems = bad.filter(isProblem);
  const well = fleet.instances.filter((instance) => instanceStanding(instance.health) === 'good').length;
  const gone = bad.filter((instance) => instance.health === 'gone').length;
  const newest = problems.toSorted((one, other) => (other.since ?? 0) - (one.since ?? 0)).slice(0, listed);
  const listedAt = fleet.servers.flatMap((server) => server.listedAt ?? []);
  return {
    icon: isStale(fleet, now, missedMs) ? 'stale' : icon(fleet, problems.length, troubled.length),
    counts: {
      servers: fleet.servers.length,
      serversInTrouble: troubled.length,
      instances: fleet.instances.length - gone,
      well,
      problems: problems.length,
      unclear: fleet.instances.length - well - bad.length,
    },
    problems: newest.map((instance) => named(instance, fleet)),
    pinned: fleet.instances
      .filter(({ key }) => pinned.has(key))
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .slice(0, listed)
      .map((instance) => named(instance, fleet)),
    troubledServers: troubled.slice(0, listed).map(({ id, name, health }) => ({ serverId: id, name, health })),
    updatedAt: listedAt.length === 0 ? null : Math.max(...listedAt),
  };
}

function named({ serverId, name, health, integration }: InstanceView, fleet: FleetSnapshot): TrayInstance {
  const ref = { serverId, name };
  const key = instanceKey(ref);
  const abilities = fleet.servers.find(({ id }) => id === serverId)?.abilities[integration];
  const incident = fleet.incidents.find(
    ({ subject, closedAt, acknowledged }) =>
      subject.kind === 'instance' && instanceKey(subject.ref) === key && closedAt === null && acknowledged === null,
  );
  return {
    ref,
    name,
    health,
    canPair: abilities?.pair.able === true && wantsPairing.has(health),
    canRestart: abilities?.restart.able === true && wantsRestart.has(health),
    canTest: abilities?.['test-message'].able === true && health === 'online',
    incidentId: incident?.id ?? null,
  };
}

/** A code helps these; the others come back by themselves or want something else first. */
const wantsPairing: ReadonlySet<InstanceHealth> = new Set(['needs-scan', 'logged-out', 'closed', 'stuck']);
/** A restart interrupts what works and does nothing for what is closed (CONTRACT 5.6). */
const wantsRestart: ReadonlySet<InstanceHealth> = new Set(['stuck', 'unstable', 'reconnecting', 'conflict']);

function icon(fleet: FleetSnapshot, problems: number, troubled: number): TrayModel['icon'] {
  const watched = fleet.servers.filter((server) => server.health !== 'paused');
  if (fleet.servers.length > 0 && watched.length === 0) return 'paused';
  const unseen = watched.filter((server) => server.health === 'unreachable').length;
  if (!fleet.system.online || fleet.system.ownNetwork === true || (watched.length > 0 && unseen === watched.length))
    return 'offline';
  return problems > 0 || troubled > 0 ? 'attention' : 'well';
}

/** Is every server that should be checked overdue? Those that refuse or lack their key are checked rarely or never. */
function isStale(fleet: FleetSnapshot, now: number, missedMs: number): boolean {
  const due = fleet.servers.filter(({ nextCheckAt, checking }) => nextCheckAt !== null || checking);
  return due.length > 0 && due.every(({ nextCheckAt }) => nextCheckAt !== null && now - nextCheckAt > missedMs);
}
