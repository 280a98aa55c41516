import type { ChangeCause } from '../contract/history.ts';
import type { InstanceHealth } from '../contract/instance.ts';

/** The numbers that stand for words in the file. One that was released keeps its meaning; new words get new numbers. */
const healthCodes: Readonly<Record<InstanceHealth, number>> = {
  unknown: 0,
  online: 1,
  connecting: 2,
  'needs-scan': 3,
  reconnecting: 4,
  stuck: 5,
  closed: 6,
  'logged-out': 7,
  restricted: 8,
  conflict: 9,
  unstable: 10,
  'not-loaded': 11,
  cloud: 12,
  gone: 13,
};
const causeCodes: Readonly<Record<ChangeCause, number>> = { poll: 0, live: 1, event: 2, metrics: 3, 'own-action': 4 };

const healths = wordsOf(healthCodes);
const causes = wordsOf(causeCodes);

export function healthCode(health: InstanceHealth): number {
  return healthCodes[health];
}

/** The health of a number; `unknown` for one that a newer version wrote. */
export function healthOf(code: unknown): InstanceHealth {
  return healths.get(Number(code)) ?? 'unknown';
}

export function causeCode(cause: ChangeCause): number {
  return causeCodes[cause];
}

export function causeOf(code: unknown): ChangeCause {
  return causes.get(Number(code)) ?? 'poll';
}

function wordsOf<Word extends string>(codes: Readonly<Record<Word, number>>): ReadonlyMap<number, Word> {
  // The keys of a complete record are all its words, which `Object.keys` forgets.
  return new Map((Object.keys(codes) as Word[]).map((word) => [codes[word], word]));
}
