import { expect, test } from 'vitest';
import type { LatencyPoint } from '../../../../../electron/contract/history.ts';
import { drawLatency } from '../../../../../renderer/features/servers/latencyPath.ts';

const point = (at: number, meanMs: number, lists = 1): LatencyPoint => ({ at, meanMs, maxMs: meanMs + 50, lists });

test('a step without a list parts the line', () => {
  const drawing = drawLatency([point(0, 500), point(10, 1000), point(30, 500)], 10, 0, 40);
  expect(drawing?.path).toBe('M60 36h0L180 0M420 36h0');
  expect(drawing?.topMs).toBe(1000);
});

test('the mean weighs each list the same, and the worst is the worst of all', () => {
  const drawing = drawLatency([point(0, 100, 3), point(10, 500, 1)], 10, 0, 20);
  expect(drawing?.meanMs).toBe(200);
  expect(drawing?.maxMs).toBe(550);
});

test('without a list there is nothing to draw', () => {
  expect(drawLatency([], 10, 0, 40)).toBeNull();
});
