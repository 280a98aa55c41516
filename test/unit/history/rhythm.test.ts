import { describe, expect, it } from 'vitest';
import { daysOf, isTooSilent, watchedDays, type Rhythm } from '../../../electron/history/rhythm.ts';
import { slotMs, slotOf } from '../../../electron/history/slots.ts';

const hour = 3_600_000;
const day = 24 * hour;
const learnedDays = 14;
/** A Monday at midnight, as the clocks here show it. */
const monday = new Date(2026, 10, 9).getTime();

/** The same numbers from 0 up to 1 in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Messages an hour as shops get them: by day, with a peak before noon, few at night, fewer on weekends. */
function usual(at: number, busy: number): number {
  const date = new Date(at);
  const hours = date.getHours();
  const weekend = [0, 6].includes(date.getDay()) ? 0.2 : 1;
  const byDay =
    hours >= 8 && hours < 19 ? (hours >= 10 && hours < 12 ? 1.5 : 1) : hours >= 7 && hours < 22 ? 0.25 : 0.02;
  return busy * weekend * byDay;
}

/** The slots in which messages came, from one time to another, at a rate of messages an hour. */
function live(from: number, to: number, rate: (at: number) => number, random: () => number): number[] {
  const slots: number[] = [];
  for (let slot = slotOf(from); slot < slotOf(to); slot++) {
    const expected = rate(slot * slotMs) * (slotMs / hour);
    if (random() < 1 - Math.exp(-expected)) slots.push(slot);
  }
  return slots;
}

function learn(slots: readonly number[], until: number, days = learnedDays): Rhythm {
  const [first, end] = [slotOf(until - days * day), slotOf(until)];
  return {
    watched: watchedDays([{ from: first * slotMs, to: end * slotMs }], first, end),
    active: daysOf(slots.filter((slot) => slot >= first && slot < end)),
  };
}

/** Looks each quarter of an hour, learns each day, and answers the times at which a hint begins. */
function hints(slots: readonly number[], from: number, to: number): number[] {
  const found: number[] = [];
  let rhythm = learn(slots, from);
  let hinted = false;
  let place = 0;
  for (let at = from; at < to; at += slotMs) {
    if ((at - from) % day === 0) rhythm = learn(slots, at);
    while ((slots[place + 1] ?? Infinity) < slotOf(at)) place += 1;
    const silent = isTooSilent(rhythm, slots[place] ?? 0, slotOf(at));
    if (silent && !hinted) found.push(at);
    hinted = silent;
  }
  return found;
}

const week = [monday + learnedDays * day, monday + (learnedDays + 7) * day] as const;

describe('a hundred instances that are well, for a week', () => {
  it.each([4, 12, 40, 200])('give less than one false hint at %i messages an hour', (busy) => {
    let found = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const slots = live(monday, week[1], (at) => usual(at, busy), numbers(seed * busy));
      found += hints(slots, ...week).length;
    }
    expect(found).toBeLessThan(1);
  });
});

describe('an instance that goes deaf on a Tuesday at ten', () => {
  it.each([20, 40, 200])('is found within two hours at %i messages an hour', (busy) => {
    const deafAt = week[0] + day + 10 * hour;
    for (let seed = 1; seed <= 20; seed++) {
      const slots = live(monday, deafAt, (at) => usual(at, busy), numbers(seed));
      const [first = Infinity] = hints(slots, deafAt, deafAt + day);
      expect((first - deafAt) / hour).toBeLessThan(2);
    }
  });

  it('that few write to is not guessed about', () => {
    const deafAt = week[0] + day + 10 * hour;
    const slots = live(monday, deafAt, (at) => usual(at, 0.2), numbers(7));
    expect(hints(slots, deafAt, deafAt + day)).toEqual([]);
  });
});

it('surprises nobody who was watched for less than five days', () => {
  const until = monday + 4 * day + 12 * hour;
  const slots = live(monday, until, () => 200, numbers(3));
  const rhythm = learn(slots, until, 4);
  expect(isTooSilent(rhythm, slotOf(until), slotOf(until + 8 * hour))).toBe(false);
});

it('counts as watched what a span covers for the most part', () => {
  const first = slotOf(monday);
  const watched = watchedDays([{ from: monday + slotMs * 0.4, to: monday + slotMs * 2.4 }], first, first + 4);
  expect([...watched.slice(0, 4)]).toEqual([1, 1, 0, 0]);
});
