import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serverHealths } from '../../../electron/contract/server.ts';
import { ruleBounds, rulesWith } from '../../../electron/monitor/rules.ts';
import { nextDelay, startDelay, type ScheduleInput } from '../../../electron/monitor/schedule.ts';

const rules = rulesWith();
const calm: ScheduleInput = {
  health: 'online',
  latencyMs: 100,
  failures: 0,
  error: null,
  retryAfterMs: null,
  unconfirmed: false,
  random: 0.5,
};
const delay = (changes: Partial<ScheduleInput>): number => nextDelay({ ...calm, ...changes }, rules);

describe('the next poll', () => {
  it.each([
    ['on a calm server', {}, 30_000],
    ['with the least jitter', { random: 0 }, 27_000],
    ['of a slow list: five times as long', { latencyMs: 9_000 }, 45_000],
    ['while a drop waits for a second look', { unconfirmed: true }, 5_000],
    ['while a list is too small to be believed', { health: 'strange-answer', unconfirmed: true }, 30_000],
    ['after the first failure', { health: 'suspect', failures: 1, error: 'timeout' }, 5_000],
    ['after the third failure', { health: 'unreachable', failures: 3, error: 'timeout' }, 48_000],
    ['after the fourth failure', { health: 'unreachable', failures: 4, error: 'timeout' }, 76_800],
    ['after many failures', { health: 'unreachable', failures: 40, error: 'timeout' }, 300_000],
    ['when the server has too much to do', { health: 'strange-answer', failures: 1, error: 'rate-limited' }, 48_000],
    ['when the server says when', { failures: 1, error: 'rate-limited', retryAfterMs: 120_000 }, 120_000],
    ['when the server says a week', { failures: 1, error: 'rate-limited', retryAfterMs: 604_800_000 }, 900_000],
    ['when the key is rejected', { health: 'key-rejected', failures: 1, error: 'key-rejected' }, 300_000],
    ['without a licence', { health: 'licence-required', failures: 9, error: 'licence-required' }, 300_000],
  ] satisfies readonly (readonly [string, Partial<ScheduleInput>, number])[])('%s', (_what, changes, expected) => {
    expect(delay(changes)).toBe(expected);
  });

  it('is never sooner than the politeness floor, whatever happens', () => {
    const input = fc.record({
      health: fc.constantFrom(...serverHealths),
      latencyMs: fc.option(fc.integer({ min: 0, max: 90_000 })),
      failures: fc.integer({ min: 0, max: 200 }),
      error: fc.constantFrom(null, 'timeout' as const, 'server-error' as const),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 3_600_000 })),
      unconfirmed: fc.boolean(),
      random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    });
    fc.assert(
      fc.property(input, (each) => {
        const next = nextDelay(each, rules);
        expect(next).toBeGreaterThanOrEqual(5 * (each.latencyMs ?? 0));
        expect(next).toBeGreaterThanOrEqual(Math.min(each.retryAfterMs ?? 0, rules.retryAfterMaxMs));
        expect(next).toBeGreaterThanOrEqual(4_500);
        expect(next).toBeLessThanOrEqual(Math.max(1.1 * 450_000, rules.retryAfterMaxMs));
      }),
    );
  });

  it('is spread at start', () => {
    expect([startDelay(0, rules), startDelay(0.5, rules)]).toEqual([0, 1_000]);
  });
});

describe('the rules', () => {
  it('have standards within their bounds', () => {
    for (const { min, max, standard } of Object.values(ruleBounds)) {
      expect(standard).toBeGreaterThanOrEqual(min);
      expect(standard).toBeLessThanOrEqual(max);
    }
  });

  it('hold what is asked for within the bounds', () => {
    expect(rulesWith({ intervalMs: 1, samples: 10_000, confirmMs: Number.NaN })).toMatchObject({
      intervalMs: 5_000,
      samples: 50,
      confirmMs: 60_000,
    });
  });
});
