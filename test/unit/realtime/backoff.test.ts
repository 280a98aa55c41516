import { expect, it } from 'vitest';
import { reconnectWaits, rejoinWaits, waitAfter } from '../../../electron/realtime/backoff.ts';

it('doubles up to a limit, varied by a quarter', () => {
  expect([1, 2, 3, 4].map((failures) => waitAfter(failures, reconnectWaits, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000,
  ]);
  expect(waitAfter(1_000_000, reconnectWaits, 0.5)).toBe(300_000);
  expect(waitAfter(1, rejoinWaits, 0)).toBe(3_750);
  expect(waitAfter(9, rejoinWaits, 0.999_999)).toBeCloseTo(37_500, -1);
});
