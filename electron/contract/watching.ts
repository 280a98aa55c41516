import * as z from 'zod/mini';

interface Bound {
  readonly min: number;
  readonly max: number;
  readonly standard: number;
}

/**
 * The rules of watching that a person may set, whole numbers in the unit that the name ends in (counts without one). The
 * interval between checks is a setting of its own (`pollSeconds`). `monitor/rules.ts` says what each does in full.
 */
export const watchingBounds = {
  /** A drop is told after so many bad looks, or after so long, whichever comes first. */
  confirmLooks: { min: 1, max: 20, standard: 2 },
  confirmSeconds: { min: 5, max: 1_800, standard: 60 },
  /** Time to the next look while a drop or a failure is not certain. */
  recheckSeconds: { min: 1, max: 60, standard: 5 },
  /** A recovery is told after so long without another drop. */
  recoverSeconds: { min: 0, max: 1_800, standard: 60 },
  /** So many drops within so long are "comes and goes", which is over after the calm time. */
  flapDrops: { min: 2, max: 50, standard: 6 },
  flapMinutes: { min: 1, max: 1_440, standard: 30 },
  calmMinutes: { min: 1, max: 1_440, standard: 15 },
  /** Connecting for longer is stuck. */
  stuckMinutes: { min: 1, max: 60, standard: 3 },
  /** Drops on one server within this time share one notification. */
  stormSeconds: { min: 0, max: 300, standard: 15 },
  /** A server is down after so many failed checks, or after so long, whichever comes first. */
  serverDownFailures: { min: 1, max: 20, standard: 3 },
  serverDownSeconds: { min: 5, max: 1_800, standard: 60 },
  /** An instance is gone after so many lists without it, or so many lists that shrank suspiciously. */
  goneLists: { min: 1, max: 10, standard: 2 },
  goneSuspiciousLists: { min: 1, max: 20, standard: 3 },
  /** Changes so soon after an action of ours are its effect, and ring nobody. */
  ownActionSeconds: { min: 0, max: 600, standard: 90 },
  /** Live states asked for in one check of a server, beside the list. */
  liveSamples: { min: 0, max: 50, standard: 10 },
  /** After sleep: the wait before the first check. */
  resumeSeconds: { min: 0, max: 60, standard: 5 },
  /** Checks missed in a row, after which nothing counts as watched. */
  missedChecks: { min: 1, max: 20, standard: 3 },
  /** A list that takes longer makes its server slow. */
  slowSeconds: { min: 1, max: 60, standard: 5 },
  /** A server whose lists take longer than this, 19 of 20 over so many minutes, is told of. */
  latencyLimitSeconds: { min: 1, max: 120, standard: 15 },
  latencyMinutes: { min: 1, max: 60, standard: 5 },
  /** History that is older goes; and the oldest goes first when the file is larger. */
  retentionDays: { min: 7, max: 730, standard: 90 },
  historyMegabytes: { min: 20, max: 2_000, standard: 150 },
} as const satisfies Record<string, Bound>;

export type WatchingRule = keyof typeof watchingBounds;
/** The rules that a person changed; those left out have their standard. */
export type Watching = Readonly<Partial<Record<WatchingRule, number>>>;

// The keys of the table are all its names, which `Object.keys` forgets.
export const watchingRules = Object.keys(watchingBounds) as readonly WatchingRule[];

/** One rule as the window draws it: between which numbers it may be set, and what it is when nobody does. */
export interface WatchingBound extends Bound {
  readonly rule: WatchingRule;
}

/** One rule, whole and within its bounds. */
export function watchingRule(rule: WatchingRule): z.ZodMiniType<number> {
  const { min, max } = watchingBounds[rule];
  return z.int().check(z.minimum(min), z.maximum(max));
}

export const watching: z.ZodMiniType<Watching> = z.strictObject(
  Object.fromEntries(watchingRules.map((rule) => [rule, z.optional(watchingRule(rule))])),
);

/** How recoveries are told: silently on the screen, with the sound of the system, or not at all. */
export const recoveryLevels = ['silent', 'normal', 'off'] as const;
export type RecoveryLevel = (typeof recoveryLevels)[number];
