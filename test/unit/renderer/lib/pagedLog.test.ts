import { expect, test } from 'vitest';
import { PagedLog } from '../../../../renderer/lib/pagedLog.svelte.ts';

const pageSize = 3;
let newest: number;

/** A log whose entries are numbers, which are their times as well. */
function aLog(): PagedLog<number, null, number> {
  return new PagedLog({
    ask(_filter, before) {
      const from = before ?? newest;
      const entries = Array.from({ length: Math.min(pageSize, from) }, (_, place) => from - place);
      const next = from > pageSize ? from - pageSize : null;
      return Promise.resolve({ ok: true, value: { entries, next } });
    },
    idOf: (entry) => entry,
    timeOf: (entry) => entry,
  });
}

test('keeps what was read further down when new entries come', async () => {
  newest = 8;
  const log = aLog();
  await log.read(null);
  await log.readMore(null);
  expect(log.entries).toEqual([8, 7, 6, 5, 4, 3]);
  newest = 10;
  await log.read(null, true);
  expect(log.entries).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  await log.readMore(null);
  expect(log.entries).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(log.more).toBe(false);
});

test('leaves no gap when more came than one page holds', async () => {
  newest = 4;
  const log = aLog();
  await log.read(null);
  newest = 9;
  await log.read(null, true);
  while (log.more) await log.readMore(null);
  expect(log.entries).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
});
