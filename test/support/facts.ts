import type { IncidentView } from '../../electron/contract/incident.ts';
import { instanceKey, type InstanceHealth, type InstanceRef } from '../../electron/contract/instance.ts';
import type { Intent } from '../../electron/monitor/intent.ts';
import { storedRecord, transition, type Cause, type Transition } from '../../electron/monitor/record.ts';
import { makeIncident } from './scriptedFleet.ts';
import { anInstance } from './views.ts';

/** An instance of server `srv`. */
export const refTo = (name: string, serverId = 'srv'): InstanceRef => ({ serverId, name });

/** An instance was seen to be so at a time. */
export function seen(
  ref: InstanceRef,
  to: InstanceHealth,
  at: number,
  cause: Cause = 'poll',
  code?: number,
): Transition {
  const record = {
    ...storedRecord(anInstance({ ...ref, key: instanceKey(ref) })),
    health: to,
    reason: code === undefined ? null : { code, at: at - 1_000 },
    seen: true,
  };
  const change = transition(null, record, at, cause);
  if (change === null) throw new Error('A first sight is always a change.');
  return change;
}

/** The incident of an instance that opened at a time. */
export function incidentOf(ref: InstanceRef, openedAt: number, changes: Partial<IncidentView> = {}): IncidentView {
  const view = anInstance({ ...ref, health: 'closed', reason: { code: 428, at: null } });
  return { ...makeIncident(`${instanceKey(ref)}#${openedAt.toString(36)}`, view, openedAt), ...changes };
}

/** What was told of some instances of one server. */
export function intentOf(members: readonly InstanceRef[], at: number, changes: Partial<Intent> = {}): Intent {
  return {
    kind: 'drop',
    group: `group-${at}`,
    serverId: members[0]?.serverId ?? 'srv',
    members,
    affected: members.length,
    health: 'closed',
    reason: { code: 428, at: null },
    ring: true,
    replaces: false,
    why: 'confirmed',
    at,
    downMs: null,
    ...changes,
  };
}
