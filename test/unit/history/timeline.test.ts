import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { KeptChange } from '../../../electron/history/pastReader.ts';
import type { Span } from '../../../electron/history/stretches.ts';
import { gaps, timelinePage } from '../../../electron/history/timeline.ts';

const did = (at: number): AuditEntry => ({
  row: at,
  at,
  serverId: 'alfa',
  name: 'loja',
  act: 'restart',
  startedBy: 'person',
  ending: 'verified',
  code: null,
  tookMs: 3_000,
});
const kept = (at: number): KeptChange => ({ at, health: 'closed', from: 'online', cause: 'poll', reason: null });

it('gaps are what lies between spans, however they overlap', () => {
  const span = (from: number, to: number): Span => ({ from, to });
  expect(gaps([span(0, 50), span(10, 20), span(50, 60), span(90, 95), span(99, 120)])).toEqual([
    { from: 60, to: 90 },
    { from: 95, to: 99 },
  ]);
  expect(gaps([])).toEqual([]);
});

it('what was found after a gap stands above it', () => {
  const { timeline } = timelinePage([kept(20), kept(5)], [{ from: 10, to: 20 }], [did(20), did(7)], 10);
  expect(timeline.map(({ kind, at }) => [kind, at])).toEqual([
    ['change', 20],
    ['act', 20],
    ['gap', 20],
    ['act', 7],
    ['change', 5],
  ]);
});

it('pages hold every entry once, in order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 8 }),
      (changes, ends, acts, size) => {
        const seen: string[] = [];
        for (let before: number | null = 100; before !== null;) {
          const end: number = before;
          const newest = (times: readonly number[]): readonly number[] =>
            times
              .filter((at) => at < end)
              .toSorted((one, other) => other - one)
              .slice(0, size + 1);
          const unwatched = ends.filter((to) => to < end).map((to) => ({ from: to - 1, to }));
          const page = timelinePage(newest(changes).map(kept), unwatched, newest(acts).map(did), size);
          seen.push(...page.timeline.map(({ kind, at }) => `${at} ${kind}`));
          before = page.next;
        }
        const all = [
          ...changes.map((at) => `${at} change`),
          ...ends.map((at) => `${at} gap`),
          ...acts.map((at) => `${at} act`),
        ];
        expect(seen.toSorted()).toEqual(all.toSorted());
        const times = seen.map((entry) => parseInt(entry, 10));
        expect(times).toEqual(times.toSorted((one, other) => other - one));
      },
    ),
  );
});
