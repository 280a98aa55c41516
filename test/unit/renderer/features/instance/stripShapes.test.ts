import { describe, expect, test } from 'vitest';
import type { StripPart } from '../../../../../electron/contract/history.ts';
import type { InstanceHealth } from '../../../../../electron/contract/instance.ts';
import { placeAt, stripRuns, stripShapes } from '../../../../../renderer/features/instance/stripShapes.ts';

const parts = (...healths: readonly (InstanceHealth | null)[]): readonly StripPart[] =>
  healths.map((health, place) => ({ from: place * 10, to: place * 10 + 10, standing: 'down', health }));

describe('what is drawn', () => {
  test('time online is one line, however many parts', () => {
    expect(stripShapes(parts('online', 'online', 'online'), false)).toEqual([
      { x: 0, y: 5, width: 14, height: 4, kind: 'line' },
    ]);
  });

  test.each([
    ['logged-out', 14, 'down'],
    ['closed', 14, 'down'],
    ['needs-scan', 12, 'scan'],
    ['reconnecting', 8, 'connecting'],
  ] as const)('%s is a bar of %i px for each part', (health, height, kind) => {
    const shapes = stripShapes(parts(health, health), false);
    expect(shapes.map((shape) => [shape.x, shape.height, shape.kind])).toEqual([
      [0, height, kind],
      [5, height, kind],
    ]);
  });

  test('unstable is uneven, unobserved time is dots, and of the Cloud API one thin line', () => {
    expect(stripShapes(parts('unstable', 'unstable'), false).map(({ height }) => height)).toEqual([12, 4]);
    expect(stripShapes(parts(null, null), false).map(({ width, height }) => [width, height])).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(stripShapes(parts(null, null), true)).toEqual([{ x: 0, y: 6, width: 9, height: 2, kind: 'cloud' }]);
  });
});

test('maintenance is two lines, whatever was seen in it, and a run of its own', () => {
  const [before, planned] = parts('closed', 'closed');
  if (before === undefined || planned === undefined) throw new Error('There are two parts.');
  const day = [before, { ...planned, standing: 'maintenance' as const }];
  expect(stripShapes(day, false).slice(1)).toEqual([
    { x: 5, y: 3, width: 4, height: 2, kind: 'planned' },
    { x: 5, y: 9, width: 4, height: 2, kind: 'planned' },
  ]);
  expect(stripRuns(day).map(({ first, planned: isPlanned }) => [first, isPlanned])).toEqual([
    [0, false],
    [1, true],
  ]);
});

test('alike parts are one run, with its times', () => {
  expect(stripRuns(parts('online', 'online', null, 'online'))).toEqual([
    { first: 0, last: 1, from: 0, to: 20, health: 'online', planned: false },
    { first: 2, last: 2, from: 20, to: 30, health: null, planned: false },
    { first: 3, last: 3, from: 30, to: 40, health: 'online', planned: false },
  ]);
});

test('a point at either edge is still in the strip', () => {
  expect([placeAt(-0.1, 90), placeAt(0, 90), placeAt(0.5, 90), placeAt(1, 90)]).toEqual([0, 0, 45, 89]);
});
