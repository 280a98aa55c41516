import type { Rules } from './rules.ts';

/** When a subject dropped lately, on the monotonic clock, oldest first. */
export type Drops = readonly number[];

/** Adds a drop at `tick` and lets go of those that are too old to count. */
export function withDrop(drops: Drops | undefined, tick: number, rules: Rules): Drops {
  return [...(drops ?? []).filter((each) => tick - each < rules.flapMs), tick];
}

export function isFlapping(drops: Drops, rules: Rules): boolean {
  return drops.length >= rules.flapDrops;
}

/** Did nothing drop for the calm time? */
export function isCalm(drops: Drops | undefined, tick: number, rules: Rules): boolean {
  return tick - (drops?.at(-1) ?? -Infinity) >= rules.calmMs;
}
