import type { BulkItemView } from '../../../electron/contract/bulk.ts';

/** How far an item is. */
export type Stage = 'waiting' | 'running' | 'done' | 'failed' | 'needs-scan' | 'left-out';

export type Tally = Readonly<Record<Stage | 'total' | 'ended', number>>;

export function stageOf({ startedAt, result }: BulkItemView): Stage {
  if (result !== null) return result.verdict;
  return startedAt === null ? 'waiting' : 'running';
}

/** How many items are how far. */
export function tallyOf(items: Iterable<BulkItemView>): Tally {
  const tally: Record<Stage, number> = {
    waiting: 0,
    running: 0,
    done: 0,
    failed: 0,
    'needs-scan': 0,
    'left-out': 0,
  };
  let total = 0;
  for (const item of items) {
    tally[stageOf(item)] += 1;
    total += 1;
  }
  return { ...tally, total, ended: total - tally.waiting - tally.running };
}

/** What needs a person comes first, what waits comes last. */
const order: readonly Stage[] = ['failed', 'needs-scan', 'running', 'left-out', 'done', 'waiting'];

/** The items by stage; inside a stage in the order of the job. */
export function inReadingOrder(items: Iterable<BulkItemView>): readonly BulkItemView[] {
  const parts = new Map<Stage, BulkItemView[]>(order.map((stage) => [stage, []]));
  for (const item of items) parts.get(stageOf(item))?.push(item);
  return [...parts.values()].flat();
}
