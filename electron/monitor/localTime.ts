/** A time of the day, every day or on some. `from` and `to` are HH:MM; it may pass midnight. */
interface DayTime {
  readonly from: string;
  readonly to: string;
  /** Null is the computer's own. */
  readonly timeZone: string | null;
}

interface LocalTime {
  /** Sunday is 0. */
  readonly day: number;
  readonly minute: number;
}

/**
 * Is `now` (epoch milliseconds) within that time, as the clocks of its zone show it? Days are those on which it begins;
 * all of them without. Clocks that go forward or back cannot fool it, because only what they show now counts.
 */
export function isWithin(time: DayTime, now: number, days?: readonly number[]): boolean {
  const { day, minute } = localTime(now, time.timeZone);
  const from = minutesOf(time.from);
  const to = minutesOf(time.to);
  const on = (each: number): boolean => days?.includes(each) ?? true;
  if (from < to) return on(day) && minute >= from && minute < to;
  return (on(day) && minute >= from) || (on((day + 6) % 7) && minute < to);
}

const formats = new Map<string | null, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function localTime(now: number, timeZone: string | null): LocalTime {
  let format = formats.get(timeZone);
  if (format === undefined) {
    const zone = timeZone === null ? {} : { timeZone };
    format = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...zone,
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    day: weekdays.indexOf(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
