import type { InstanceHealth } from '../contract/instance.ts';
import type { InstanceRecord } from './record.ts';
import type { Rules } from './rules.ts';
import { instanceStanding } from '../contract/standing.ts';

/**
 * Which instances of a server to ask for their live state in this cycle. First those that just changed or whose
 * evidence is in doubt, but a few places are kept for the others; within each, the longest unverified first. So every
 * instance gets its turn, however many are suspicious. Cloud channels have no live state and gone ones no answer.
 */
export function chooseSamples(records: Iterable<InstanceRecord>, now: number, rules: Rules): string[] {
  const urgent = new Shortlist(rules.samples);
  const rest = new Shortlist(rules.samples);
  for (const record of records) {
    if (record.health === 'cloud' || record.health === 'gone' || record.missing > 0) continue;
    (isUrgent(record, now, rules) ? urgent : rest).offer(record);
  }
  const kept = Math.min(rest.records.length, rules.samplesForOldest);
  const first = urgent.records.slice(0, Math.max(0, rules.samples - kept));
  return [...first, ...rest.records].slice(0, rules.samples).map((record) => record.name);
}

function isUrgent(record: InstanceRecord, now: number, rules: Rules): boolean {
  if (record.doubts > 0) return true;
  if (doubtful.has(record.health)) return true;
  if (record.since === null || now - record.since >= rules.justChangedMs) return false;
  return record.liveAt === null || instanceStanding(record.health) !== 'good';
}

/** Healths that live states led to, or may end at any moment. */
const doubtful: ReadonlySet<InstanceHealth> = new Set(['unstable', 'reconnecting', 'connecting', 'not-loaded']);

/** The `size` longest unverified records, without sorting thousands. */
class Shortlist {
  readonly records: InstanceRecord[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  offer(record: InstanceRecord): void {
    const { records } = this;
    const last = records.at(-1);
    if (records.length >= this.#size && (last === undefined || !isOlder(record, last))) return;
    let place = records.length;
    while (place > 0 && isOlder(record, records[place - 1] ?? record)) place -= 1;
    records.splice(place, 0, record);
    if (records.length > this.#size) records.pop();
  }
}

function isOlder(one: InstanceRecord, other: InstanceRecord): boolean {
  return (one.liveAt ?? 0) < (other.liveAt ?? 0);
}
