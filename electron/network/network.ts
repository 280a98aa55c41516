import type { Agent } from 'node:http';
import type { Access } from '../ports/access.ts';
import type { Fetch } from '../ports/fetch.ts';
import { agentFor } from './agents.ts';
import { routedFetch } from './routedFetch.ts';

/** Answers the `fetch` that reaches a server as its profile says: the system's own, unless it has a pin or a proxy. */
export type FetchFor = (access: Access) => Fetch;

/** Makes `FetchFor` over the system's own `fetch`. */
export function fetchesOver(system: Fetch): FetchFor {
  return (access) => (isRouted(access) ? routedFetch(access) : system);
}

/** The agent for WebSockets to a server; null where its profile asks for nothing special. */
export function socketAgent(secure: boolean, access: Access): Agent | null {
  return access.proxy !== null || (secure && access.pin !== null) ? agentFor(secure, access) : null;
}

function isRouted({ pin, proxy }: Access): boolean {
  return pin !== null || proxy !== null;
}
