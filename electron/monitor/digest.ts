import type { AbsenceCause, DigestEntry, DigestView } from '../contract/digest.ts';
import { instanceKey } from '../contract/instance.ts';
import { instanceStanding } from '../contract/standing.ts';
import type { KeptDigest } from './digestStore.ts';
import { endedHealth } from './judgement.ts';
import type { Moment } from './moment.ts';
import type { InstanceRecord, Transition } from './record.ts';
import type { Rules } from './rules.ts';

/** What is collected for a person who is away, or returned and did not read it yet. */
export interface Digest {
  readonly cause: AbsenceCause;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Null while away. */
  readonly returned: Moment | null;
  /** By instance key. Grows in place: a server that restarts brings thousands at once. */
  readonly entries: Map<string, DigestEntry>;
}

const shown = 200;
/** So many entries outlive a run. */
const kept = 1_000;

/** A digest of an earlier run. Nothing of this run belongs to it any more. */
export function restored({ cause, from, to, entries }: KeptDigest): Digest {
  return {
    cause,
    from,
    returned: to === null ? null : { now: to, tick: -Infinity },
    entries: new Map(entries.map((entry) => [instanceKey(entry.ref), entry])),
  };
}

export function keptDigest({ cause, from, returned, entries }: Digest): KeptDigest {
  return { cause, from, to: returned?.now ?? null, entries: latest(entries).slice(0, kept) };
}

/** Without what belongs to servers that are not there. */
export function onlyOf(digest: Digest, isThere: (serverId: string) => boolean): Digest {
  const entries = [...digest.entries].filter(([, { ref }]) => isThere(ref.serverId));
  return { ...digest, entries: new Map(entries) };
}

/** The person, or the computer, goes away at `now`. What was not read yet stays in. */
export function leave(before: Digest | null, cause: AbsenceCause, now: number): Digest {
  const unread = before !== null && before.entries.size > 0;
  return {
    cause,
    from: unread ? before.from : now,
    returned: null,
    entries: unread ? before.entries : new Map<string, DigestEntry>(),
  };
}

/** The person is back; what the first looks find is still news for a while. */
export function comeBack(digest: Digest | null, moment: Moment): Digest | null {
  return digest === null ? null : { ...digest, returned: moment };
}

/** Takes in what changed, as long as it belongs to the absence. The same object when it does not. */
export function collect(digest: Digest, transition: Transition, tick: number, rules: Rules): Digest {
  if (isOver(digest, tick, rules)) return digest;
  return withEntry(digest, transition.record.key, entryOf(digest.entries.get(transition.record.key), transition));
}

/** Takes in an end that nobody saw, of an instance that is found well again now; else like `collect`. */
export function collectEnd(digest: Digest, record: InstanceRecord, { now, tick }: Moment, rules: Rules): Digest {
  if (isOver(digest, tick, rules)) return digest;
  const { key, serverId, name, lastEnd } = record;
  const ended = lastEnd?.at ?? null;
  if (ended === null || ended <= digest.from || ended > now) return digest;
  const known = digest.entries.get(key);
  const entry = {
    ref: { serverId, name },
    health: endedHealth(lastEnd),
    reason: lastEnd,
    droppedAt: known?.droppedAt ?? ended,
    healedAt: now,
  };
  return withEntry(digest, key, entry);
}

/** What is found long after the return belongs to no absence any more. */
function isOver({ returned }: Digest, tick: number, rules: Rules): boolean {
  return returned !== null && tick - returned.tick > rules.digestMs;
}

function withEntry(digest: Digest, key: string, entry: DigestEntry | null): Digest {
  return entry === null ? digest : { ...digest, entries: digest.entries.set(key, entry) };
}

function entryOf(known: DigestEntry | undefined, transition: Transition): DigestEntry | null {
  const { was, to, at, record } = transition;
  if (was === null) return null;
  const before = instanceStanding(was);
  const after = instanceStanding(to);
  const ref = { serverId: record.serverId, name: record.name };
  if (after === 'bad') {
    if (known !== undefined) return { ...known, health: to, reason: record.reason, healedAt: null };
    if (before === 'bad') return null;
    return { ref, health: to, reason: record.reason, droppedAt: record.since ?? at, healedAt: null };
  }
  if (after !== 'good') return null;
  if (known !== undefined) return known.healedAt === null ? { ...known, healedAt: at } : null;
  return before === 'bad' ? { ref, health: was, reason: null, droppedAt: null, healedAt: at } : null;
}

/** What is shown of it; null while the person is away, and when nothing happened. */
export function digestView(digest: Digest | null): DigestView | null {
  const returned = digest?.returned ?? null;
  if (digest === null || returned === null || digest.entries.size === 0) return null;
  const { cause, from, entries } = digest;
  return {
    cause,
    from,
    to: returned.now,
    entries: latest(entries).slice(0, shown),
    more: Math.max(0, entries.size - shown),
  };
}

function latest(entries: Digest['entries']): readonly DigestEntry[] {
  return [...entries.values()].toSorted((one, other) => timeOf(other) - timeOf(one));
}

function timeOf({ droppedAt, healedAt }: DigestEntry): number {
  return Math.max(droppedAt ?? 0, healedAt ?? 0);
}
