import { describe, expect, it } from 'vitest';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import { reliability } from '../../../electron/history/outages.ts';
import type { Span } from '../../../electron/history/stretches.ts';

const window: Span = { from: 0, to: 10_000 };
type Step = readonly [at: number, health: InstanceHealth];

type Times = readonly (readonly [from: number, to: number])[];

function over(steps: readonly Step[], coverage: Times = [[0, 10_000]], maintenance: Times = []) {
  const { drops, mttrMs } = reliability(
    {
      changes: steps.map(([at, health]) => ({ at, health })),
      coverage: coverage.map(([from, to]) => ({ from, to })),
      maintenance: maintenance.map(([from, to]) => ({ from, to })),
    },
    window,
  );
  return [drops, mttrMs];
}

describe('drops and the time to repair', () => {
  it('are those that were watched', () => {
    const steps: Step[] = [
      [0, 'online'],
      [1_000, 'closed'],
      [1_600, 'online'],
      [5_000, 'conflict'],
      [5_400, 'online'],
    ];
    expect(over(steps)).toEqual([2, 500]);
  });

  it('leave out what was planned, and count what outlasts it from its end', () => {
    const inside: Step[] = [
      [0, 'online'],
      [1_000, 'closed'],
      [1_500, 'online'],
    ];
    expect(over(inside, undefined, [[900, 2_000]])).toEqual([0, null]);
    const outlasts: Step[] = [
      [0, 'online'],
      [1_000, 'closed'],
      [3_000, 'online'],
    ];
    expect(over(outlasts, undefined, [[900, 2_000]])).toEqual([1, null]);
  });

  it('last over all bad states and connecting, until online', () => {
    const steps: Step[] = [
      [0, 'online'],
      [1_000, 'reconnecting'],
      [1_100, 'closed'],
      [1_200, 'connecting'],
      [1_900, 'online'],
    ];
    expect(over(steps)).toEqual([1, 900]);
  });

  it('leave out who only reconnects, and who never was online', () => {
    expect(
      over([
        [0, 'online'],
        [1_000, 'connecting'],
        [1_100, 'online'],
      ]),
    ).toEqual([0, null]);
    expect(
      over([
        [0, 'connecting'],
        [1_000, 'closed'],
        [2_000, 'online'],
      ]),
    ).toEqual([0, null]);
    expect(
      over([
        [-5, 'closed'],
        [2_000, 'online'],
      ]),
    ).toEqual([0, null]);
  });

  it('count a drop that came unseen, and make up no time for it', () => {
    expect(
      over(
        [
          [0, 'online'],
          [2_000, 'closed'],
          [3_000, 'online'],
        ],
        [
          [0, 1_000],
          [2_000, 10_000],
        ],
      ),
    ).toEqual([1, null]);
  });

  it('make up no time where nobody saw the end', () => {
    const steps: Step[] = [
      [0, 'online'],
      [1_000, 'closed'],
      [3_000, 'online'],
      [4_000, 'closed'],
      [4_200, 'online'],
    ];
    expect(
      over(steps, [
        [0, 1_500],
        [3_000, 10_000],
      ]),
    ).toEqual([2, 200]);
    expect(
      over([
        [0, 'online'],
        [1_000, 'closed'],
      ]),
    ).toEqual([1, null]);
  });

  it('know a drop at the beginning from what was before', () => {
    expect(
      over([
        [-500, 'online'],
        [10, 'closed'],
        [60, 'online'],
      ]),
    ).toEqual([1, 50]);
  });
});
