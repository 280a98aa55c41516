import type { FleetSnapshot } from '../contract/fleet.ts';
import { instanceKey, type InstanceHealth, type InstanceRef, type InstanceView } from '../contract/instance.ts';
import type { ServerHealth, ServerView } from '../contract/server.ts';
import { instanceStanding, isProblem, isServerProblem } from '../contract/standing.ts';

/** An instance as the tray names it, with what can be done about it from there. */
export interface TrayInstance {
  readonly ref: InstanceRef;
  readonly name: string;
  readonly serverName: string;
  readonly health: InstanceHealth;
  /** Epoch milliseconds since when `health` holds; null when nobody knows. */
  readonly since: number | null;
  readonly canPair: boolean;
  readonly canRestart: boolean;
  readonly canTest: boolean;
  /** Its open incident that nobody took note of yet, if there is one. */
  readonly incidentId: string | null;
}

/** A server as the tray names it. */
export interface TrayServer {
  readonly serverId: string;
  readonly name: string;
  readonly health: ServerHealth;
  /** Epoch milliseconds since when `health` holds. */
  readonly since: number;
  /** Its instances, and how many of them are well; without those that are gone. */
  readonly instances: number;
  readonly well: number;
}

/** What the tray and the mini panel show; their words are made elsewhere. */
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
    /** Of these, cloud channels: nobody sees whether they are connected. */
    readonly cloud: number;
    /** As `isProblem` says: without those that a person took note of. */
    readonly problems: number;
    /** Neither well nor wrong: connecting, or not observed. */
    readonly unclear: number;
  };
  /** The first ten: what a person must do something about, then what may settle by itself, each the newest first. */
  readonly problems: readonly TrayInstance[];
  /** Those that a person pinned, by name. */
  readonly pinned: readonly TrayInstance[];
  /** The first ten. */
  readonly troubledServers: readonly TrayServer[];
  /** The first ten, whatever their health. */
  readonly servers: readonly TrayServer[];
  /** Epoch milliseconds of the newest list; null when there is none. */
  readonly updatedAt: number | null;
  /** Epoch milliseconds of the next planned check; null when none is planned. */
  readonly nextCheckAt: number | null;
  /** Is a server being checked right now? */
  readonly checking: boolean;
  /** Drops that healed while the person was away, until that was read. */
  readonly healedMeanwhile: number;
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
  const first = problems.toSorted(byNeed).slice(0, listed);
  const listedAt = fleet.servers.flatMap((server) => server.listedAt ?? []);
  const counted = serverCounter(fleet);
  const planned = fleet.servers.flatMap((server) => server.nextCheckAt ?? []);
  return {
    icon: isStale(fleet, now, missedMs) ? 'stale' : icon(fleet, problems.length, troubled.length),
    counts: {
      servers: fleet.servers.length,
      serversInTrouble: troubled.length,
      instances: fleet.instances.length - gone,
      well,
      cloud: fleet.instances.filter(({ health }) => health === 'cloud').length,
      problems: problems.length,
      unclear: fleet.instances.length - well - bad.length,
    },
    problems: first.map((instance) => named(instance, fleet)),
    pinned: fleet.instances
      .filter(({ key }) => pinned.has(key))
      .toSorted((one, other) => one.name.localeCompare(other.name))
      .slice(0, listed)
      .map((instance) => named(instance, fleet)),
    troubledServers: troubled.slice(0, listed).map(counted),
    servers: fleet.servers.slice(0, listed).map(counted),
    updatedAt: listedAt.length === 0 ? null : Math.max(...listedAt),
    nextCheckAt: planned.length === 0 ? null : Math.min(...planned),
    checking: fleet.servers.some(({ checking }) => checking),
    healedMeanwhile: fleet.digest?.entries.filter(({ healedAt }) => healedAt !== null).length ?? 0,
  };
}

/** Answers a server as the tray names it; one pass over the instances counts for all. */
function serverCounter(fleet: FleetSnapshot): (server: ServerView) => TrayServer {
  const tallies = new Map<string, { instances: number; well: number }>();
  for (const { serverId, health } of fleet.instances) {
    if (health === 'gone') continue;
    const tally = tallies.get(serverId) ?? { instances: 0, well: 0 };
    tally.instances += 1;
    if (instanceStanding(health) === 'good') tally.well += 1;
    tallies.set(serverId, tally);
  }
  return ({ id, name, health, healthSince }) => {
    const { instances, well } = tallies.get(id) ?? { instances: 0, well: 0 };
    return { serverId: id, name, health, since: healthSince, instances, well };
  };
}

function named({ serverId, name, health, since, integration }: InstanceView, fleet: FleetSnapshot): TrayInstance {
  const ref = { serverId, name };
  const key = instanceKey(ref);
  const server = fleet.servers.find(({ id }) => id === serverId);
  const abilities = server?.abilities[integration];
  const incident = fleet.incidents.find(
    ({ subject, closedAt, acknowledged }) =>
      subject.kind === 'instance' && instanceKey(subject.ref) === key && closedAt === null && acknowledged === null,
  );
  return {
    ref,
    name,
    serverName: server?.name ?? '',
    health,
    since,
    canPair: abilities?.pair.able === true && wantsPairing.has(health),
    canRestart: abilities?.restart.able === true && wantsRestart.has(health) && !isLocked(server),
    canTest: abilities?.['test-message'].able === true && health === 'online',
    incidentId: incident?.id ?? null,
  };
}

/** A locked production server refuses, and it is unlocked in the window alone. */
function isLocked(server: ServerView | undefined): boolean {
  return server !== undefined && server.production !== null && server.production.unlockedUntil === null;
}

/** These come and go without anyone. */
const settles: ReadonlySet<InstanceHealth> = new Set(['reconnecting', 'unstable']);

function byNeed(one: InstanceView, other: InstanceView): number {
  const need = Number(settles.has(one.health)) - Number(settles.has(other.health));
  return need === 0 ? (other.since ?? 0) - (one.since ?? 0) : need;
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
