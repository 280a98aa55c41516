import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../renderer/features/overview/arrange.ts';
import { Layout } from '../../../../renderer/features/overview/window.ts';
import { listGroupings, listSorts } from '../../../../electron/contract/listView.ts';
import { arranged } from '../../../support/arranged.ts';
import { makeFleet, makeInstance } from '../../../support/scriptedFleet.ts';

const views = [
  makeInstance('s', 'd-online', 0),
  makeInstance('s', 'a-online', 0),
  makeInstance('s', 'b-scan', 0, { health: 'needs-scan' }),
  makeInstance('s', 'c-lost', 0, { health: 'unknown', lastKnown: 'online' }),
];
const keys = (lines: readonly Line[]) => lines.map((line) => line.key);

describe('groups', () => {
  it('come in the order of what a person must do, by name inside, without empty ones', () => {
    expect(keys(arranged(views))).toEqual([
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
    const lines = arranged(views, {}, { closed: ['online'] });
    expect(lines.at(-1)).toEqual({ kind: 'group', key: 'group:online', group: 'online', count: 2, open: false });
  });

  it('leave a held row where it was', () => {
    const lines = arranged(views, {}, { held: new Map([['s/b-scan', 'online']]) });
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

describe('other groupings', () => {
  const some = [
    makeInstance('beta', 'a', 0),
    makeInstance('alfa', 'b', 0),
    makeInstance('gone', 'c', 0),
    makeInstance('beta', 'd', 0),
  ];

  it('by server, in the order of the rail; a server that is not known comes last', () => {
    expect(keys(arranged(some, { grouping: 'server' }, { serverIds: ['beta', 'alfa'] }))).toEqual([
      'group:beta',
      'beta/a',
      'beta/d',
      'group:alfa',
      'alfa/b',
      'group:gone',
      'gone/c',
    ]);
  });

  it('by tag: each row once, under its first, and without one at the end', () => {
    const tags: Readonly<Record<string, string[]>> = { a: ['vip', 'x'], b: [], c: ['Ágil'], d: ['x'] };
    const lines = arranged(some, { grouping: 'tag' }, { tagsOf: ({ name }) => tags[name] ?? [] });
    expect(keys(lines)).toEqual([
      'group:Ágil',
      'gone/c',
      'group:vip',
      'beta/a',
      'group:x',
      'beta/d',
      'group:',
      'alfa/b',
    ]);
  });

  it('not at all', () => {
    expect(keys(arranged(some, { grouping: 'none' }))).toEqual(['beta/a', 'alfa/b', 'gone/c', 'beta/d']);
  });
});

describe('orders', () => {
  const some = [
    makeInstance('s', 'a10', 0, { number: '5521', since: 300, observedAt: 50, health: 'online' }),
    makeInstance('s', 'a9', 0, { number: null, since: null, observedAt: 70, health: 'closed' }),
    makeInstance('t', 'b', 0, { number: '5511', since: 100, observedAt: null, health: 'unknown', lastKnown: 'online' }),
    makeInstance('t', 'c', 0, { number: '5531', since: 200, observedAt: 60, health: 'needs-scan' }),
  ];
  const order = (sort: (typeof listSorts)[number], descending = false): string =>
    arranged(some, { grouping: 'none', sort, descending }, { serverIds: ['t', 's'] })
      .map((line) => line.key.slice(2))
      .join(' ');

  it.each<[(typeof listSorts)[number], string, string]>([
    ['name', 'a9 a10 b c', 'c b a10 a9'],
    ['state', 'c a9 b a10', 'a10 b a9 c'],
    // What is not known stays at the end in either direction.
    ['number', 'b a10 c a9', 'c a10 b a9'],
    ['server', 'b c a9 a10', 'a9 a10 b c'],
    // The youngest first: the column shows ages.
    ['since', 'a10 c a9 b', 'c a10 a9 b'],
    ['seen', 'a9 c a10 b', 'a10 c a9 b'],
  ])('by %s', (sort, up, down) => {
    expect(order(sort)).toBe(up);
    expect(order(sort, true)).toBe(down);
  });
});

it('any arrangement holds every row exactly once', () => {
  const fleet = makeFleet({ now: 0, size: 120 });
  fc.assert(
    fc.property(
      fc.constantFrom(...listGroupings),
      fc.constantFrom(...listSorts),
      fc.boolean(),
      fc.func(fc.array(fc.constantFrom('vip', 'x', 'y'))),
      (grouping, sort, descending, tagsOf) => {
        const lines = arranged(fleet.instances, { grouping, sort, descending }, { tagsOf: ({ key }) => tagsOf(key) });
        const rows = lines.filter((line) => line.kind === 'row').map((line) => line.key);
        expect(rows.toSorted()).toEqual(fleet.instances.map((view) => view.key).toSorted());
        const counted = lines.reduce((sum, line) => sum + (line.kind === 'group' ? line.count : 0), 0);
        expect(counted).toBe(grouping === 'none' ? 0 : rows.length);
      },
    ),
  );
});

describe('the window over the lines', () => {
  const lines = arranged(makeFleet({ now: 0, size: 10_000 }).instances);
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
