import { describe, expect, it } from 'vitest';
import { intervalsWith, stretched, tellingSpan } from '../../../../renderer/features/settings/interval.ts';
import { makeServer } from '../../../support/scriptedFleet.ts';

describe('the check interval', () => {
  it('offers the current value even when it is not a usual one', () => {
    expect(intervalsWith(30)).toEqual([5, 10, 15, 30, 60, 120, 300, 600]);
    expect(intervalsWith(45)).toContain(45);
  });

  it('says how soon a drop is told', () => {
    const usual = { looks: 2, recheckSeconds: 5, confirmSeconds: 60 };
    expect(tellingSpan(30, usual)).toEqual({ from: 5_000, to: 38_000 });
    expect(tellingSpan(30, { ...usual, looks: 1 })).toEqual({ from: 0, to: 33_000 });
    // Whichever comes first.
    expect(tellingSpan(30, { ...usual, looks: 20 })).toEqual({ from: 60_000, to: 93_000 });
  });

  it('names the servers that are too slow for it, slowest first', () => {
    const servers = [
      makeServer('a', 'Fast', 0, { listLatencyMs: 6_000 }),
      makeServer('b', 'Slow', 0, { listLatencyMs: 6_001 }),
      makeServer('c', 'Slower', 0, { listLatencyMs: 9_000 }),
      makeServer('d', 'Unseen', 0, { listLatencyMs: null }),
    ];
    expect(stretched(servers, 30).map(({ name, everyMs }) => [name, everyMs])).toEqual([
      ['Slower', 45_000],
      ['Slow', 30_005],
    ]);
  });
});
