import type { ServerView } from '../../electron/contract/server.ts';

/** When the next check of any server is due; null when none is planned. */
export function nextCheckAt(servers: readonly ServerView[]): number | null {
  const planned = servers.map((server) => server.nextCheckAt).filter((at) => at !== null);
  return planned.length === 0 ? null : Math.min(...planned);
}
