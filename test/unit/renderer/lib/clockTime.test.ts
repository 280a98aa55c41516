import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readClock, stepClock } from '../../../../renderer/lib/clockTime.ts';

const clocks = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));

it.each([
  ['7', '07:00'],
  ['22h', '22:00'],
  ['730', '07:30'],
  ['2230', '22:30'],
  [' 7:5 ', '07:05'],
  ['07h30', '07:30'],
  ['7.30', '07:30'],
  ['23:59', '23:59'],
  ['0', '00:00'],
])('reads %j as %s', (text, clock) => {
  expect(readClock(text)).toBe(clock);
});

it.each(['', 'noon', '24:00', '7:60', '12345', '10:30 pm', '-1', '1:2:3'])('does not read %j', (text) => {
  expect(readClock(text)).toBeNull();
});

it('keeps every time of day, and steps around midnight and back', () => {
  expect([stepClock('23:50', 60), stepClock('00:00', -5), stepClock('22:32', 5), stepClock('22:32', -5)]).toEqual([
    '00:50',
    '23:55',
    '22:35',
    '22:30',
  ]);
  fc.assert(
    fc.property(clocks, (clock) => {
      expect(readClock(clock)).toBe(clock);
      expect(stepClock(stepClock(clock, 60), -60)).toBe(clock);
      for (const step of [5, -5, 60, -60]) expect(readClock(stepClock(clock, step))).toBe(stepClock(clock, step));
    }),
  );
});
