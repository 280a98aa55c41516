import { language, t } from './messages.svelte.ts';
import { formatAge } from './format.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long, in milliseconds, with both of its greatest units up to a day: 23 h 30 min, 5 h, 12 min, 6 d. */
export function formatSpan(ms: number): string {
  if (ms < hour || ms >= day) return formatAge(ms);
  const hours = t('common.age.hours', { n: Math.floor(ms / hour) });
  const minutes = Math.floor((ms % hour) / minute);
  return minutes === 0 ? hours : `${hours} ${t('common.age.minutes', { n: minutes })}`;
}

/** A part of a whole in percent with one decimal, rounded down: what is not whole never reads as 100.0. */
export function formatShare(part: number, whole: number): string {
  const permille = whole <= 0 ? 0 : Math.floor((part / whole) * 1000);
  return (permille / 10).toLocaleString(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
