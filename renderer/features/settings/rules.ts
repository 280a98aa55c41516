import type { Watching, WatchingBound, WatchingRule } from '../../../electron/contract/watching.ts';

/** One row of the page: one number, or two that belong together. */
export interface RuleRow {
  readonly id: RuleRowId;
  readonly rules: readonly WatchingRule[];
  /** The word between two numbers. */
  readonly join: RuleJoin;
}
export type RuleJoin = 'or' | 'within' | 'over';

const rows = {
  confirm: ['confirmLooks', 'confirmSeconds'],
  recover: ['recoverSeconds'],
  flap: ['flapDrops', 'flapMinutes'],
  serverDown: ['serverDownFailures', 'serverDownSeconds'],
  stuck: ['stuckMinutes'],
  recheck: ['recheckSeconds'],
  calm: ['calmMinutes'],
  storm: ['stormSeconds'],
  own: ['ownActionSeconds'],
  gone: ['goneLists'],
  goneMany: ['goneSuspiciousLists'],
  samples: ['liveSamples'],
  slow: ['slowSeconds'],
  latency: ['latencyLimitSeconds', 'latencyMinutes'],
  resume: ['resumeSeconds'],
  missed: ['missedChecks'],
  retention: ['retentionDays'],
  size: ['historyMegabytes'],
} as const satisfies Record<string, readonly WatchingRule[]>;
export type RuleRowId = keyof typeof rows;
const joins: Readonly<Partial<Record<RuleRowId, RuleJoin>>> = { flap: 'within', latency: 'over' };

const places = {
  /** What most people mean by "how sure, how soon". */
  main: ['confirm', 'recover', 'flap', 'serverDown', 'stuck'],
  fine: ['recheck', 'calm', 'storm', 'own', 'gone', 'goneMany', 'samples', 'slow', 'latency', 'resume', 'missed'],
  data: ['retention', 'size'],
} as const satisfies Record<string, readonly RuleRowId[]>;
export type RulePlace = keyof typeof places;

/** The rows of a part of the page, without those that main does not know. */
export function ruleRows(place: RulePlace, known: readonly WatchingBound[]): readonly RuleRow[] {
  return places[place]
    .map((id) => ({ id, rules: rows[id], join: joins[id] ?? 'or' }))
    .filter((row) => row.rules.every((rule) => known.some((bound) => bound.rule === rule)));
}

/** What the unit of a rule is called; its name ends in it, or it is a count of its own. */
export function unitOf(rule: WatchingRule): RuleUnit {
  const found = units.find((unit) => rule.endsWith(unit));
  if (found === undefined) throw new Error(`${rule} has no unit`);
  return found;
}
const units = [
  'Looks',
  'Seconds',
  'Minutes',
  'Drops',
  'Failures',
  'Lists',
  'Samples',
  'Checks',
  'Days',
  'Megabytes',
] as const;
export type RuleUnit = (typeof units)[number];

/** The rules after one was set; one that has its standard is not kept. */
export function withRule({ rule, standard }: WatchingBound, value: number, before: Watching): Watching {
  const { [rule]: _, ...others } = before;
  return value === standard ? others : { ...others, [rule]: value };
}
