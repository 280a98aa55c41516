import type { QuietHours } from '../../../electron/contract/silence.ts';
import { language } from '../../lib/messages.svelte.ts';

/** Days of the week, Sunday is 0, in the order in which the window's language counts them. */
export function weekDays(): readonly number[] {
  return language() === 'es' ? [1, 2, 3, 4, 5, 6, 0] : [0, 1, 2, 3, 4, 5, 6];
}

/** 4 January 1970 was a Sunday. */
const sunday = 3 * 86_400_000;

/** A day as a word of the window's language. */
export function dayName(day: number, length: 'short' | 'long'): string {
  const format = new Intl.DateTimeFormat(language(), { weekday: length, timeZone: 'UTC' });
  return format.format(sunday + day * 86_400_000).replace(/\.$/, '');
}

/** The time zone of this computer. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Do quiet hours hold at `now` (epoch milliseconds)? Told as main decides it: by what the clocks of the zone show. */
export function isQuiet({ enabled, from, to, timeZone, days }: QuietHours, now: number): boolean {
  if (!enabled) return false;
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timeZone ?? ownZone(),
  }).formatToParts(now);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const clock = `${part('hour')}:${part('minute')}`;
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday'));
  const on = (one: number): boolean => days?.includes(one) ?? true;
  if (from < to) return on(day) && clock >= from && clock < to;
  return (on(day) && clock >= from) || (on((day + 6) % 7) && clock < to);
}
