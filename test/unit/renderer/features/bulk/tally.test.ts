import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BulkItemView, BulkVerdict } from '../../../../../electron/contract/bulk.ts';
import { resultText } from '../../../../../renderer/features/bulk/resultText.ts';
import { tagCounts } from '../../../../../renderer/features/bulk/tagCounts.ts';
import { inReadingOrder, stageOf, tallyOf } from '../../../../../renderer/features/bulk/tally.ts';

function item(name: string, startedAt: number | null, verdict: BulkVerdict | null = null): BulkItemView {
  const result = verdict === null ? null : { verdict, outcome: null, live: null, error: null };
  return { ref: { serverId: 's', name }, startedAt, result };
}

const items = [
  item('waits', null),
  item('done', 1, 'done'),
  item('runs', 1),
  item('left', null, 'left-out'),
  item('scan', 1, 'needs-scan'),
  item('failed', 1, 'failed'),
  item('done-too', 1, 'done'),
];

it('reads failures first and what waits last, in the order of the job', () => {
  expect(inReadingOrder(items).map(({ ref }) => ref.name)).toEqual([
    'failed',
    'scan',
    'runs',
    'left',
    'done',
    'done-too',
    'waits',
  ]);
});

it('counts every item once', () => {
  expect(tallyOf(items)).toEqual({
    total: 7,
    ended: 5,
    waiting: 1,
    running: 1,
    done: 2,
    failed: 1,
    'needs-scan': 1,
    'left-out': 1,
  });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...items)), (some) => {
      const { total, ended, ...stages } = tallyOf(some);
      expect(Object.values(stages).reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(ended).toBe(some.filter((each) => !['waiting', 'running'].includes(stageOf(each))).length);
      expect(inReadingOrder(some)).toHaveLength(some.length);
    }),
  );
});

it('copies results as a table: one line each, whatever a sentence holds', () => {
  const text = resultText(
    items.slice(0, 2),
    () => 'Alfa',
    ({ ref }) => `${ref.name}\nand\tmore`,
  );
  expect(text).toBe('waits\tAlfa\twaits and more\ndone\tAlfa\tdone and more');
});

it('counts tags among the chosen, and names those of others too', () => {
  const all = new Map([
    ['s/a', { tags: ['vip', 'sp'] }],
    ['s/b', { tags: ['vip'] }],
    ['s/z', { tags: ['rio'] }],
  ]);
  expect(tagCounts(['s/a', 's/b', 's/c'], all)).toEqual([
    { name: 'rio', count: 0 },
    { name: 'sp', count: 1 },
    { name: 'vip', count: 2 },
  ]);
});
