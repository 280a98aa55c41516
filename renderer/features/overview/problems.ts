import type { IncidentView } from '../../../electron/contract/incident.ts';
import type { InstanceHealth, InstanceRef } from '../../../electron/contract/instance.ts';
import type { ServerHealth } from '../../../electron/contract/server.ts';
import { noticeOf } from '../../lib/states.ts';

/** One column of the problem strip. */
export type Problem =
  | {
      readonly kind: 'server';
      readonly key: string;
      /** The incidents that tell of it. */
      readonly ids: readonly string[];
      readonly serverId: string;
      readonly health: ServerHealth;
      readonly since: number | null;
      readonly affected: number;
    }
  | {
      readonly kind: 'instances';
      readonly key: string;
      readonly ids: readonly string[];
      readonly health: InstanceHealth;
      /** Newest first, at least one. */
      readonly refs: readonly [InstanceRef, ...InstanceRef[]];
      readonly reasonCode: number | null;
      /** Since when it holds; null when it was already so at the first look and the server does not say. */
      readonly since: number | null;
    };

const rank: Partial<Record<InstanceHealth, number>> = {
  'needs-scan': 0,
  restricted: 1,
  'logged-out': 2,
  conflict: 3,
  closed: 4,
  stuck: 5,
  gone: 6,
  unstable: 7,
};

/**
 * What needs a person: servers first, then instances by what is wrong with them. One cause is one entry; what a person took
 * note of waits for no one.
 */
export function problemsOf(incidents: readonly IncidentView[]): readonly Problem[] {
  const servers: Problem[] = [];
  const kinds = new Map<InstanceHealth, IncidentView[]>();
  const open = incidents
    .filter(({ closedAt, acknowledged }) => closedAt === null && acknowledged === null)
    .toSorted((a, b) => b.openedAt - a.openedAt);
  for (const incident of open) {
    const { subject } = incident;
    // Nothing is out of sight for it, and it has its place among the incidents.
    if (noticeOf(incident.health) !== null) continue;
    if (subject.kind === 'server') {
      const health = incident.health as ServerHealth;
      const { affected } = incident;
      const since = sinceOf(incident);
      servers.push({
        kind: 'server',
        key: incident.id,
        ids: [incident.id],
        serverId: subject.serverId,
        health,
        since,
        affected,
      });
    } else {
      const health = incident.health as InstanceHealth;
      const same = kinds.get(health);
      if (same === undefined) kinds.set(health, [incident]);
      else same.push(incident);
    }
  }
  const instances = [...kinds]
    .toSorted(([a], [b]) => (rank[a] ?? 9) - (rank[b] ?? 9))
    .flatMap(([health, same]) => {
      const [first, ...others] = same.flatMap(({ subject }) => (subject.kind === 'instance' ? [subject.ref] : []));
      const newest = same[0];
      if (first === undefined || newest === undefined) return [];
      const reasonCode = newest.reason?.code ?? null;
      return [
        {
          kind: 'instances' as const,
          key: health,
          ids: same.map(({ id }) => id),
          health,
          refs: [first, ...others] as const,
          reasonCode,
          since: sinceOf(newest),
        },
      ];
    });
  return [...servers, ...instances];
}

/** What was already so at the first look began before it: only the server knows when. */
function sinceOf(incident: IncidentView): number | null {
  return incident.baseline ? (incident.reason?.at ?? null) : incident.openedAt;
}
