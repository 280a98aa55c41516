import type { BulkItem } from './bulkItem.ts';
import type { BulkJob } from './bulkJob.ts';

/** How many instances are acted on at once. */
const atOnce = 3;

export interface Turn {
  readonly job: BulkJob;
  readonly item: BulkItem;
}

/**
 * Whose turn it is: at most three run in all, and a server has one heavy item at a time. A job waits for a server until
 * every earlier job is done with it. Among those that may begin, the one whose server has least to do, so that a server
 * which hangs does not hold up the others. Null when nothing may begin now.
 */
export function nextTurn(jobs: readonly BulkJob[], isHeavy: (job: BulkJob) => boolean): Turn | null {
  const load = new Map<string, number>();
  for (const { items } of jobs) {
    for (const { runs, ref } of items) if (runs) load.set(ref.serverId, (load.get(ref.serverId) ?? 0) + 1);
  }
  const running = [...load.values()].reduce((sum, count) => sum + count, 0);
  if (running >= atOnce) return null;

  const taken = new Set<string>();
  let best: (Turn & { readonly load: number }) | null = null;
  for (const job of jobs) {
    const most = isHeavy(job) ? 1 : atOnce;
    const mine = new Set<string>();
    for (const item of job.items) {
      if (item.ended) continue;
      const { serverId } = item.ref;
      mine.add(serverId);
      const busy = load.get(serverId) ?? 0;
      if (!item.waits || taken.has(serverId) || busy >= most || (best !== null && best.load <= busy)) continue;
      best = { job, item, load: busy };
    }
    for (const serverId of mine) taken.add(serverId);
  }
  return best;
}
