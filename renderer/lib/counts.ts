import type { FleetRow } from './fleetRows.ts';
import type { Group } from './states.ts';

export interface ServerCounts {
  total: number;
  problems: number;
  readonly groups: Record<Group, number>;
}

/** Totals that add up: every instance is in exactly one group; `cloud` and `online` part the last one. */
export interface FleetCounts {
  readonly total: number;
  readonly groups: Readonly<Record<Group, number>>;
  /** Cloud API instances in the online group; they have no socket to watch. */
  readonly cloud: number;
  /** Instances with something wrong, see `isProblem`. */
  readonly problems: number;
  readonly servers: ReadonlyMap<string, Readonly<ServerCounts>>;
}

function noGroups(): Record<Group, number> {
  return { 'needs-you': 0, settling: 0, 'not-observed': 0, online: 0 };
}

/** Counts all rows in one pass. */
export function countFleet(rows: readonly FleetRow[]): FleetCounts {
  const groups = noGroups();
  const servers = new Map<string, ServerCounts>();
  let cloud = 0;
  let problems = 0;
  for (const { view, group, problem } of rows) {
    groups[group] += 1;
    if (group === 'online' && view.health === 'cloud') cloud += 1;
    let server = servers.get(view.serverId);
    if (server === undefined) {
      server = { total: 0, problems: 0, groups: noGroups() };
      servers.set(view.serverId, server);
    }
    server.total += 1;
    server.groups[group] += 1;
    if (problem) {
      server.problems += 1;
      problems += 1;
    }
  }
  return { total: rows.length, groups, cloud, problems, servers };
}
