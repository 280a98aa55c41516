import type { Language } from '../../electron/contract/settings.ts';
import { language, t } from './messages.svelte.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const numbers = new Map<Language, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** A whole number in the window's language: 1,284 or 1.284. */
export function formatNumber(value: number): string {
  const spoken = language();
  let format = numbers.get(spoken);
  if (format === undefined) {
    format = new Intl.NumberFormat(spoken);
    numbers.set(spoken, format);
  }
  return format.format(value);
}

/** How long something lasts, in milliseconds, brief: 8 s, 12 min, 1 h 04, 17 h, 6 d. Below zero reads as 0 s. */
export function formatAge(ms: number): string {
  if (ms < minute) return t('common.age.seconds', { n: Math.max(0, Math.floor(ms / second)) });
  if (ms < hour) return t('common.age.minutes', { n: Math.floor(ms / minute) });
  if (ms < 2 * hour) {
    const minutes = String(Math.floor((ms % hour) / minute)).padStart(2, '0');
    return t('common.age.hoursMinutes', { n: Math.floor(ms / hour), minutes });
  }
  if (ms < day) return t('common.age.hours', { n: Math.floor(ms / hour) });
  return t('common.age.days', { n: formatNumber(Math.floor(ms / day)) });
}

/** A countdown or stopwatch: 0:18, 12:05. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / second));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something took: 84 ms, 1.8 s. */
export function formatTook(ms: number): string {
  if (ms < second) return t('common.took.ms', { n: Math.round(ms) });
  return t('common.took.seconds', { n: (ms / second).toLocaleString(language(), { maximumFractionDigits: 1 }) });
}

/** A size: 820 kB, 12.4 MB. */
export function formatBytes(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return size.toLocaleString(language(), { style: 'unit', unit, maximumFractionDigits: unit === 'kilobyte' ? 0 : 1 });
}

function dateFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${language()}:${name}`;
  let format = dates.get(id);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language(), { hourCycle: 'h23', ...options });
    dates.set(id, format);
  }
  return format;
}

/** The time of day: 14:02. */
function formatClock(at: number): string {
  return dateFormat('clock', { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** The date alone: 4 Mar 2027. */
export function formatDate(at: number): string {
  return dateFormat('dateOnly', { dateStyle: 'medium' }).format(at);
}

/** Date and time to the second, for titles and details. */
export function formatExact(at: number): string {
  return dateFormat('exact', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
}

/** A moment as a person says it: 14:02, yesterday 18:04, 18 Nov 09:12. */
export function formatMoment(at: number, now: number): string {
  const time = formatClock(at);
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day);
  if (days === 0) return time;
  if (days === 1) return t('common.yesterday', { time });
  const date = dateFormat('date', { day: 'numeric', month: 'short' }).format(at);
  return t('common.dateTime', { date, time });
}

/** A day as a heading: today, yesterday, or the date. */
export function formatDay(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day);
  const date = dateFormat('day', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  if (days === 0) return t('incidents.day.today', { date });
  return days === 1 ? t('incidents.day.yesterday', { date }) : date;
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
