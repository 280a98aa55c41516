import { slotMs } from './slots.ts';
import type { Span } from './stretches.ts';

/** Days of a kind are alike: working days, Saturdays, Sundays. Each has its slots, by the clocks of this computer. */
const kinds = 3;
const slotsInDay = (24 * 60 * 60_000) / slotMs;

/** On how many days each slot of a day was watched, or had messages: first of working days, then of Saturdays, of Sundays. */
export type DayCounts = Uint8Array;

/** What is usual for an instance. */
export interface Rhythm {
  readonly watched: DayCounts;
  readonly active: DayCounts;
}

/** Less is no rhythm, but a few days. */
const leastDays = 5;
/** How unlikely a silence must be to mean something: one in a million, as a natural logarithm. */
const limit = Math.log(1_000_000);
/** A silence is at least so long, in slots: an hour. */
export const leastSilence = 4;

/** Counts the days on which each slot was watched, as these spans say. Slot numbers count from the epoch. */
export function watchedDays(coverage: readonly Span[], firstSlot: number, endSlot: number): DayCounts {
  const slots: number[] = [];
  for (let slot = firstSlot; slot < endSlot; slot++) {
    const middle = (slot + 0.5) * slotMs;
    if (coverage.some(({ from, to }) => from <= middle && middle < to)) slots.push(slot);
  }
  return daysOf(slots);
}

/** Counts the days on which each slot is among these. */
export function daysOf(slots: readonly number[]): DayCounts {
  const counts = new Uint8Array(kinds * slotsInDay);
  for (const slot of slots) {
    const place = placeOf(slot);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/**
 * Is a silence from one slot to another (both left out) too long for this rhythm? Each silent slot is as surprising as messages
 * are usual at that time of such a day, so that nights and weekends surprise nobody, and a silence is at least many times
 * the usual gap. Pure.
 */
export function isTooSilent(rhythm: Rhythm, lastActive: number, now: number): boolean {
  if (now - lastActive - 1 < leastSilence || watchedTime(rhythm) < leastDays * slotsInDay) return false;
  let surprise = 0;
  for (let slot = lastActive + 1; slot < now; slot++) {
    surprise -= Math.log(1 - likelihood(rhythm, placeOf(slot)));
    if (surprise >= limit) return true;
  }
  return false;
}

/** How likely messages are in a slot, carefully: with its neighbours, and as if one more day had been silent. */
function likelihood({ watched, active }: Rhythm, place: number): number {
  let days = 0;
  let busy = 0;
  for (const near of [place - 1, place, place + 1]) {
    if (Math.floor(near / slotsInDay) !== Math.floor(place / slotsInDay)) continue;
    days += watched[near] ?? 0;
    busy += Math.min(active[near] ?? 0, watched[near] ?? 0);
  }
  return busy / (days + 1);
}

function watchedTime({ watched }: Rhythm): number {
  return watched.reduce((sum, days) => sum + days, 0);
}

function placeOf(slot: number): number {
  const date = new Date(slot * slotMs);
  const day = date.getDay();
  const kind = day === 6 ? 1 : day === 0 ? 2 : 0;
  return kind * slotsInDay + Math.floor(((date.getHours() * 60 + date.getMinutes()) * 60_000) / slotMs);
}
