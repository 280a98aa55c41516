import { formatAge, formatNumber } from './format.ts';
import { language, t } from './messages.svelte.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long, in milliseconds, with its two greatest units: 6 d 23 h, 23 h 30 min, 5 h, 12 min. */
export function formatSpan(ms: number): string {
  if (ms < hour) return formatAge(ms);
  const hours = Math.floor((ms % day) / hour);
  const minutes = Math.floor((ms % hour) / minute);
  const parts = [
    ms >= day ? t('common.age.days', { n: formatNumber(Math.floor(ms / day)) }) : '',
    hours > 0 ? t('common.age.hours', { n: hours }) : '',
    ms < day && minutes > 0 ? t('common.age.minutes', { n: minutes }) : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** A part of a whole in percent with one decimal, rounded down: what is not whole never reads as 100.0. */
export function formatShare(part: number, whole: number): string {
  const permille = whole <= 0 ? 0 : Math.floor((part / whole) * 1000);
  return (permille / 10).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
