import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertClass, MuteView } from '../../../../../electron/contract/silence.ts';
import { defaultSettings } from '../../../../../electron/contract/settings.ts';
import { isWithin } from '../../../../../electron/monitor/localTime.ts';
import { dayName, isQuiet, weekDays } from '../../../../../renderer/features/silence/dayTime.ts';
import { noticeState } from '../../../../../renderer/features/shell/noticeState.ts';
import { setLanguage } from '../../../../../renderer/lib/messages.svelte.ts';

const hour = 3_600_000;
const night = { enabled: true, from: '22:00', to: '07:00', timeZone: 'America/Sao_Paulo', rings: [] as AlertClass[] };

describe('quiet hours in the window', () => {
  it('hold exactly when main says so', () => {
    const clock = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
    const hours = fc.record({
      enabled: fc.constant(true),
      from: clock,
      to: clock,
      timeZone: fc.constantFrom('America/Sao_Paulo', 'Europe/Lisbon', 'Asia/Kolkata', 'UTC'),
      days: fc.option(fc.uniqueArray(fc.nat(6), { minLength: 1 }), { nil: undefined }),
      rings: fc.constant<AlertClass[]>([]),
    });
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 4_000_000_000_000 }), (some, now) => {
        expect(isQuiet(some, now)).toBe(isWithin(some, now, some.days));
      }),
    );
  });

  it('are off when they are off', () => {
    expect(isQuiet({ ...night, enabled: false }, Date.UTC(2026, 10, 26, 4))).toBe(false);
  });
});

describe('days', () => {
  it('begin where the language begins its week', async () => {
    await setLanguage('pt-BR');
    expect(weekDays()[0]).toBe(0);
    expect([0, 6].map((day) => dayName(day, 'long'))).toEqual(['domingo', 'sábado']);
    await setLanguage('es');
    expect(weekDays().map((day) => dayName(day, 'long'))[0]).toBe('lunes');
    await setLanguage('en');
    expect(dayName(1, 'short')).toBe('Mon');
  });
});

describe('the status bar', () => {
  const noon = Date.UTC(2026, 10, 26, 15);
  const midnight = Date.UTC(2026, 10, 27, 3);
  const mute = (changes: Partial<MuteView>): MuteView => ({
    ...{ id: 'm', scope: { kind: 'all' }, at: noon, until: noon + hour, note: '', ...changes },
  });
  const told = (some: Partial<typeof defaultSettings>, mutes: readonly MuteView[], now: number): [string, boolean] => {
    const { key, rings } = noticeState({ ...defaultSettings, ...some }, mutes, now);
    return [key, rings];
  };

  it('names the strongest silence that holds', () => {
    const single = mute({ scope: { kind: 'tag', tag: 'x' } });
    expect(told({ notifications: false }, [mute({})], noon)).toEqual(['silence.status.off', false]);
    expect(told({ quietHours: night }, [mute({}), single], midnight)).toEqual(['silence.status.muted', false]);
    expect(told({}, [mute({ until: null })], noon)).toEqual(['silence.status.mutedOpen', false]);
    expect(told({ quietHours: night }, [single], midnight)).toEqual(['silence.status.quiet', false]);
    expect(told({ quietHours: night }, [single], noon)).toEqual(['silence.status.some', true]);
    expect(told({ quietHours: night }, [], noon)).toEqual(['silence.status.later', true]);
    expect(told({}, [], midnight)).toEqual(['silence.status.on', true]);
  });
});
