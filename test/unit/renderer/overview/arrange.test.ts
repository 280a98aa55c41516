import { describe, expect, it } from 'vitest';
import { arrange } from '../../../../renderer/features/overview/arrange.ts';
import { Layout } from '../../../../renderer/features/overview/window.ts';
import { makeRows } from '../../../../renderer/lib/fleetRows.ts';
import { makeFleet, makeInstance } from '../../../support/scriptedFleet.ts';

const rows = makeRows([
  makeInstance('s', 'd-online', 0),
  makeInstance('s', 'a-online', 0),
  makeInstance('s', 'b-scan', 0, { health: 'needs-scan' }),
  makeInstance('s', 'c-lost', 0, { health: 'unknown', lastKnown: 'online' }),
]);
const keys = (lines: ReturnType<typeof arrange>) => lines.map((line) => line.key);

describe('groups', () => {
  it('come in the order of what a person must do, by name inside, without empty ones', () => {
    expect(keys(arrange(rows, new Set(), new Map()))).toEqual([
      'group:needs-you',
      's/b-scan',
      'group:not-observed',
      's/c-lost',
      'group:online',
      's/a-online',
      's/d-online',
    ]);
  });

  it('keep their count when closed', () => {
    const lines = arrange(rows, new Set(['online']), new Map());
    expect(lines.at(-1)).toEqual({ kind: 'group', key: 'group:online', group: 'online', count: 2, open: false });
  });

  it('leave a held row where it was', () => {
    const lines = arrange(rows, new Set(), new Map([['s/b-scan', 'online']]));
    expect(keys(lines)).toEqual([
      'group:not-observed',
      's/c-lost',
      'group:online',
      's/a-online',
      's/b-scan',
      's/d-online',
    ]);
  });
});

describe('the window over the lines', () => {
  const lines = arrange(makeRows(makeFleet({ now: 0, size: 10_000 }).instances), new Set(), new Map());
  const layout = new Layout(lines, { row: 24, group: 26 });

  it('gives every line its own place, without gaps', () => {
    const heads = lines.filter((line) => line.kind === 'group').length;
    expect(layout.height).toBe((lines.length - heads) * 24 + heads * 26);
    for (const index of [0, 1, 12, 13, 500, lines.length - 1]) {
      const height = lines[index]?.kind === 'group' ? 26 : 24;
      expect(layout.top(index + 1) - layout.top(index)).toBe(height);
      expect(layout.at(layout.top(index))).toBe(index);
      expect(layout.at(layout.top(index + 1) - 1)).toBe(index);
    }
  });

  it('draws what is visible and a little more, never more than 200 lines', () => {
    for (const top of [0, 777, 60_000, layout.height - 900]) {
      const { first, end } = layout.span(top, 900);
      expect(layout.top(first)).toBeLessThanOrEqual(top);
      expect(layout.top(end)).toBeGreaterThanOrEqual(Math.min(top + 900, layout.height));
      expect(end - first).toBeLessThan(200);
    }
  });

  it('is empty for no lines', () => {
    const none = new Layout([], { row: 24, group: 26 });
    expect(none.height).toBe(0);
    expect(none.span(0, 900)).toEqual({ first: 0, end: 0 });
  });
});
