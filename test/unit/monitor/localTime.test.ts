import { describe, expect, it } from 'vitest';
import { isWithin } from '../../../electron/monitor/localTime.ts';

const night = { from: '22:00', to: '07:00', timeZone: 'America/Sao_Paulo' };
const at = (text: string): number => Date.parse(text);

describe('a time of the day', () => {
  it.each([
    ['2026-01-15T21:59:59-03:00', false],
    ['2026-01-15T22:00:00-03:00', true],
    ['2026-01-16T00:00:00-03:00', true],
    ['2026-01-16T06:59:59-03:00', true],
    ['2026-01-16T07:00:00-03:00', false],
  ])('passes midnight: %s', (time, within) => {
    expect(isWithin(night, at(time))).toBe(within);
  });

  it('follows the clocks when they change', () => {
    const time = { from: '02:30', to: '03:30', timeZone: 'Europe/Berlin' };
    // 02:30 does not exist on 29 March 2026: the clocks show 03:00 at 01:00 UTC.
    expect(isWithin(time, at('2026-03-29T00:59:00Z'))).toBe(false);
    expect(isWithin(time, at('2026-03-29T01:00:00Z'))).toBe(true);
    expect(isWithin(time, at('2026-03-29T01:30:00Z'))).toBe(false);
    // And it comes twice on 25 October 2026.
    expect(isWithin(time, at('2026-10-25T00:30:00Z'))).toBe(true);
    expect(isWithin(time, at('2026-10-25T01:30:00Z'))).toBe(true);
    expect(isWithin(time, at('2026-10-25T02:30:00Z'))).toBe(false);
  });

  it('belongs to the day it begins on', () => {
    const saturday = { from: '23:00', to: '01:00', timeZone: 'UTC' };
    expect(isWithin(saturday, at('2026-01-17T23:30:00Z'), [6])).toBe(true);
    expect(isWithin(saturday, at('2026-01-18T00:30:00Z'), [6])).toBe(true);
    expect(isWithin(saturday, at('2026-01-17T00:30:00Z'), [6])).toBe(false);
    expect(isWithin(saturday, at('2026-01-18T23:30:00Z'), [6])).toBe(false);
  });

  it('is the whole day when it ends as it begins', () => {
    const all = { from: '08:00', to: '08:00', timeZone: 'UTC' };
    expect([0, 8, 20].map((hour) => isWithin(all, Date.UTC(2026, 0, 15, hour)))).toEqual([true, true, true]);
  });
});
