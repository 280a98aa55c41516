import type { IncidentHealth } from '../contract/incident.ts';
import { sessionHealths, type AlertClass } from '../contract/silence.ts';

const sessions: ReadonlySet<IncidentHealth> = new Set(sessionHealths);

/** What needs doing about an alert: at a server, with a phone, or nothing but waiting. Pure. */
export function alertClassOf(about: 'server' | 'notice' | 'instance', health: IncidentHealth): AlertClass {
  if (about !== 'instance') return 'server';
  return sessions.has(health) ? 'session' : 'connection';
}
