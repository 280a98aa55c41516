import type { InstanceHealth } from '../contract/instance.ts';
import type { ServerHealth } from '../contract/server.ts';
import { sessionHealths, type AlertClass } from '../contract/silence.ts';

const sessions: ReadonlySet<InstanceHealth | ServerHealth> = new Set(sessionHealths);

/** What needs doing about an alert: at a server, with a phone, or nothing but waiting. Pure. */
export function alertClassOf(about: 'server' | 'instance', health: InstanceHealth | ServerHealth): AlertClass {
  if (about === 'server') return 'server';
  return sessions.has(health) ? 'session' : 'connection';
}
