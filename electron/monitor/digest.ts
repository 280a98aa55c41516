import type { AbsenceCause, DigestEntry, DigestView } from '../contract/digest.ts';
import type { Moment } from './moment.ts';
import type { Transition } from './record.ts';
import type { Rules } from './rules.ts';
import { instanceStanding } from '../contract/standing.ts';

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
  const { returned } = digest;
  if (returned !== null && tick - returned.tick > rules.digestMs) return digest;
  const entry = entryOf(digest.entries.get(transition.record.key), transition);
  return entry === null ? digest : { ...digest, entries: digest.entries.set(transition.record.key, entry) };
}

function entryOf(known: DigestEntry | undefined, { was, to, at, record }: Transition): DigestEntry | null {
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
  const latest = [...entries.values()].toSorted((one, other) => timeOf(other) - timeOf(one));
  return { cause, from, to: returned.now, entries: latest.slice(0, shown), more: Math.max(0, latest.length - shown) };
}

function timeOf({ droppedAt, healedAt }: DigestEntry): number {
  return Math.max(droppedAt ?? 0, healedAt ?? 0);
}
