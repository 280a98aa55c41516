import { expect, it } from 'vitest';
import type { Sample } from '../../../electron/instances/liveSample.ts';
import { SteadyClose } from '../../../electron/instances/steadyClose.ts';

/** Feeds samples, one every `everyMs`, and answers the number of the one that made it steady. */
function steadyAt(states: readonly Sample[], everyMs = 1_000): number | null {
  const steady = new SteadyClose();
  for (const [index, state] of states.entries()) {
    steady.add(state, index * everyMs);
    if (steady.isSteady(index * everyMs)) return index + 1;
  }
  return null;
}

const closes = (count: number): Sample[] => Array.from({ length: count }, () => 'close');

it.each([
  ['over 3 s', closes(9), 1_000, 4],
  ['at least three of them', closes(9), 5_000, 3],
  ['after another state, too', ['open', ...closes(9)], 1_000, 5],
  ['not two', closes(2), 60_000, null],
  ['not within 3 s', closes(7), 499, null],
  ['over 6 s once it flapped', ['close', 'connecting', ...closes(9)], 1_000, 9],
  ['never while it flaps', ['close', 'close', 'close', 'connecting', 'close', 'close', 'close', 'open'], 1_000, null],
  ['not other states', ['absent', 'absent', 'absent', 'unknown', 'gone', 'open'], 5_000, null],
] as const)('believes a close: %s', (_, states, everyMs, expected) => {
  expect(steadyAt(states, everyMs)).toBe(expected);
});

it('tells for how long', () => {
  const steady = new SteadyClose();
  steady.add('close', 1_000);
  expect(steady.lasted(4_500)).toBe(3_500);
  steady.add('connecting', 5_000);
  expect(steady.lasted(6_000)).toBe(0);
});
