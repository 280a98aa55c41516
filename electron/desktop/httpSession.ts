import { session } from 'electron';
import type { Fetch } from '../ports/fetch.ts';

/**
 * A `fetch` over Chromium's network, which knows the system's certificates and proxy, in a session of its own that keeps
 * nothing: no cookies, no cache, nothing shared with the window.
 */
export function serverFetch(): Fetch {
  const servers = session.fromPartition('servers', { cache: false });
  return (url, init) =>
    servers.fetch(url, { ...init, credentials: 'omit', cache: 'no-store', bypassCustomProtocolHandlers: true });
}
