import type { ServerView } from '../../../electron/contract/server.ts';
import { formatAge, formatTook } from '../../lib/format.ts';
import { t } from '../../lib/messages.svelte.ts';

const minute = 60_000;

/**
 * Why a server is checked more rarely than `wantedMs`, the interval of the settings; null while it is not, or while that
 * is for another reason than its slow list. The interval is read off the plan: from the last list to the next check.
 */
export function pollCost(server: ServerView, wantedMs: number): string | null {
  const { listLatencyMs, listedAt, nextCheckAt, health } = server;
  if (listLatencyMs === null || listedAt === null || nextCheckAt === null) return null;
  if (health !== 'online' && health !== 'slow') return null;
  const everyMs = nextCheckAt - listedAt;
  // Plans jitter a little: only what is clearly longer is worth a word.
  if (everyMs < wantedMs * 1.25) return null;
  const every = everyMs < 2 * minute ? formatTook(Math.round(everyMs / 1000) * 1000) : formatAge(everyMs);
  return t('servers.history.cost', { took: formatTook(listLatencyMs), every });
}
