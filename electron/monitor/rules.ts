import { pollSeconds } from '../contract/settings.ts';
import { watchingBounds as set, type Watching, type WatchingRule } from '../contract/watching.ts';

interface Bound {
  readonly min: number;
  readonly max: number;
  readonly standard: number;
}

const seconds = 1_000;
const minutes = 60 * seconds;

function times({ min, max, standard }: Bound, factor: number): Bound {
  return { min: min * factor, max: max * factor, standard: standard * factor };
}

/** Every number of the watching rules with its bounds: those that a person may set, and others. Times are milliseconds. */
export const ruleBounds = {
  /** Time between two lists of a server. */
  intervalMs: times(pollSeconds, seconds),
  /** The interval is at least this many times as long as the list takes. */
  latencyFactor: { min: 1, max: 20, standard: 5 },
  /** The interval varies by this share in both directions. */
  jitter: { min: 0, max: 0.5, standard: 0.1 },
  /** The first lists of all servers are spread over this time. */
  startSkewMs: { min: 0, max: 30 * seconds, standard: 2 * seconds },
  /** Time to the next look while a drop or a failure is not confirmed. */
  recheckMs: times(set.recheckSeconds, seconds),
  backoffFactor: { min: 1, max: 4, standard: 1.6 },
  backoffMaxMs: { min: 30 * seconds, max: 60 * minutes, standard: 5 * minutes },
  /** Pace at which a server is asked that will not change by itself, e.g. one that rejects the key. */
  refusedMs: { min: 1 * minutes, max: 60 * minutes, standard: 5 * minutes },
  /** The longest `Retry-After` that is believed. */
  retryAfterMaxMs: { min: 1 * minutes, max: 24 * 60 * minutes, standard: 15 * minutes },
  /** A poll that takes longer is ended. Above the time limits of the client, which come first. */
  pollLimitMs: { min: 10 * seconds, max: 10 * minutes, standard: 90 * seconds },
  /** `connectionState` calls in one cycle. */
  samples: set.liveSamples,
  /** How many of them are kept for the oldest-verified instances, whatever is suspicious elsewhere. */
  samplesForOldest: { min: 0, max: 50, standard: 3 },
  /** An instance counts as just changed for so long. */
  justChangedMs: { min: 0, max: 30 * minutes, standard: 2 * minutes },
  /** A list that takes longer makes its server slow. */
  slowMs: times(set.slowSeconds, seconds),
  /** Lists that take longer than this, 19 of 20 over this time, are told of. */
  latencyLimitMs: times(set.latencyLimitSeconds, seconds),
  latencyMs: times(set.latencyMinutes, minutes),
  /** Failures in a row, or time since the first one, after which a server counts as out of sight. */
  failures: set.serverDownFailures,
  failingMs: times(set.serverDownSeconds, seconds),
  /** Bad observations, or time since the first one, after which a drop is told. */
  confirmations: set.confirmLooks,
  confirmMs: times(set.confirmSeconds, seconds),
  /** Two samples closer than this are one look, because live states flap several times a second (CONTRACT 7). */
  spreadMs: { min: 0, max: 60 * seconds, standard: 3 * seconds },
  /** A live state that is newer than the list by more than this wins over it. */
  listOldMs: { min: 1 * seconds, max: 60 * seconds, standard: 5 * seconds },
  /**
   * What a session says of its own line outweighs, for so long, the server's memory, which knows nothing of it. It ends
   * earlier when the session answers again or the connection is taken up anew.
   */
  lineClosedMs: { min: 0, max: 60 * minutes, standard: 10 * minutes },
  /** Time of stable connection after which a recovery is told. */
  recoverMs: times(set.recoverSeconds, seconds),
  /** Connecting for longer, paired and without a code on offer, is stuck. */
  stuckMs: times(set.stuckMinutes, minutes),
  /** Lists in a row without an instance, after which it is gone; and the same for a list that shrank suspiciously. */
  goneLists: set.goneLists,
  goneListsSuspicious: set.goneSuspiciousLists,
  /** A gone instance stays on show for so long. */
  goneShownMs: { min: 1 * minutes, max: 30 * 24 * 60 * minutes, standard: 24 * 60 * minutes },
  /** Changes within this time after an action of ours ended are its effect. */
  ownActionMs: times(set.ownActionSeconds, seconds),
  /** Drops on one server that are confirmed within this time share a notification. */
  stormMs: times(set.stormSeconds, seconds),
  /** So many drops within this time are flapping, which ends when nothing changed for the calm time. */
  flapDrops: set.flapDrops,
  flapMs: times(set.flapMinutes, minutes),
  calmMs: times(set.calmMinutes, minutes),
  /** Time after which it is asked again whether what was kept quiet may be told. */
  silenceCheckMs: { min: 1 * seconds, max: 10 * minutes, standard: 30 * seconds },
  /** Servers that stop answering within this time failed together. */
  togetherMs: { min: 5 * seconds, max: 10 * minutes, standard: 90 * seconds },
  /** Time that another server has to prove that the network works, before one is called down. */
  witnessMs: { min: 0, max: 5 * minutes, standard: 45 * seconds },
  /** A wall clock that differs by more than this from the time that passed was moved, or the computer slept. */
  clockJumpMs: { min: 1 * seconds, max: 60 * minutes, standard: 30 * seconds },
  /** What happened while the person was away is collected until so long after the return. */
  digestMs: { min: 0, max: 60 * minutes, standard: 2 * minutes },
  /** Checks missed in a row, after which nothing counts as watched. */
  missedChecks: set.missedChecks,
  /** After sleep: the wait before the first poll. */
  resumeMs: times(set.resumeSeconds, seconds),
  /** After sleep, network loss or a server's return: good lists before a drop can be told. */
  goodLists: { min: 1, max: 10, standard: 2 },
  /** After sleep or network loss: time before a server can be called down. */
  networkGraceMs: { min: 0, max: 10 * minutes, standard: 60 * seconds },
  /** Closed incidents stay on show for so long. */
  closedShownMs: { min: 0, max: 24 * 60 * minutes, standard: 60 * minutes },
  /** Incidents on show at most: open ones first, newest first. */
  incidentsShown: { min: 10, max: 5_000, standard: 500 },
  /** Time between two patches to the views at least. */
  patchMs: { min: 16, max: 5 * seconds, standard: 100 },
} as const satisfies Record<string, Bound>;

type RuleName = keyof typeof ruleBounds;

/** One number for each rule. */
export type Rules = Readonly<Record<RuleName, number>>;

/** The rules with these changes, each held within its bounds; what is not a number keeps its standard. */
export function rulesWith(changes: Partial<Rules> = {}): Rules {
  const bounded = Object.entries<Bound>(ruleBounds).map(([name, bound]) => {
    const wanted: number | undefined = changes[name as RuleName];
    const value = wanted === undefined || Number.isNaN(wanted) ? bound.standard : wanted;
    return [name, Math.min(bound.max, Math.max(bound.min, value))] as const;
  });
  return Object.fromEntries(bounded) as Rules;
}

/** The rules that a person set. */
export function rulesOf(watching: Watching, intervalSeconds: number): Rules {
  const of = (rule: WatchingRule): number => watching[rule] ?? set[rule].standard;
  return rulesWith({
    intervalMs: intervalSeconds * seconds,
    recheckMs: of('recheckSeconds') * seconds,
    samples: of('liveSamples'),
    slowMs: of('slowSeconds') * seconds,
    failures: of('serverDownFailures'),
    failingMs: of('serverDownSeconds') * seconds,
    confirmations: of('confirmLooks'),
    confirmMs: of('confirmSeconds') * seconds,
    recoverMs: of('recoverSeconds') * seconds,
    stuckMs: of('stuckMinutes') * minutes,
    goneLists: of('goneLists'),
    goneListsSuspicious: of('goneSuspiciousLists'),
    ownActionMs: of('ownActionSeconds') * seconds,
    stormMs: of('stormSeconds') * seconds,
    flapDrops: of('flapDrops'),
    flapMs: of('flapMinutes') * minutes,
    calmMs: of('calmMinutes') * minutes,
    missedChecks: of('missedChecks'),
    resumeMs: of('resumeSeconds') * seconds,
    latencyLimitMs: of('latencyLimitSeconds') * seconds,
    latencyMs: of('latencyMinutes') * minutes,
  });
}
