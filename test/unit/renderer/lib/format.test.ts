import { describe, expect, it } from 'vitest';
import { formatAge, formatCountdown, formatMoment, formatNumber, formatTook } from '../../../../renderer/lib/format.ts';
import { setLanguage } from '../../../../renderer/lib/messages.svelte.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('ages', () => {
  it.each([
    [-5_000, '0 s'],
    [8_999, '8 s'],
    [minute, '1 min'],
    [59 * minute, '59 min'],
    [64 * minute, '1 h 04'],
    [2 * hour + 5 * minute, '2 h'],
    [17 * hour, '17 h'],
    [24 * hour, '1 d'],
    [6.9 * 24 * hour, '6 d'],
  ])('%i ms reads %s', (ms, text) => expect(formatAge(ms)).toBe(text));
});

describe('clocks and numbers', () => {
  it('counts down to zero and never below', () => {
    expect(formatCountdown(17_001)).toBe('0:18');
    expect(formatCountdown(725_000)).toBe('12:05');
    expect(formatCountdown(-1)).toBe('0:00');
  });

  it('names yesterday and older days', async () => {
    const now = new Date(2026, 10, 21, 14, 2).getTime();
    expect(formatMoment(new Date(2026, 10, 21, 0, 5).getTime(), now)).toBe('00:05');
    expect(formatMoment(new Date(2026, 10, 20, 18, 4).getTime(), now)).toBe('yesterday 18:04');
    expect(formatMoment(new Date(2026, 8, 12, 9, 1).getTime(), now)).toMatch(/12.*09:01/);
    await setLanguage('pt-BR');
    expect(formatMoment(new Date(2026, 10, 20, 18, 4).getTime(), now)).toBe('ontem, 18:04');
  });

  it('follows the language', async () => {
    expect(formatNumber(1284)).toBe('1,284');
    expect(formatTook(1_840)).toBe('1.8 s');
    await setLanguage('pt-BR');
    expect(formatNumber(1284)).toBe('1.284');
    expect(formatTook(1_840)).toBe('1,8 s');
    expect(formatTook(84)).toBe('84 ms');
  });
});
