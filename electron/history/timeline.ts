import type { AuditEntry } from '../contract/audit.ts';
import type { TimelineEntry } from '../contract/history.ts';
import type { KeptChange } from './pastReader.ts';
import type { Span } from './stretches.ts';

/** The times between spans that nobody watched, oldest first. Spans are in the order of their beginnings. */
export function gaps(coverage: readonly Span[]): readonly Span[] {
  const between: Span[] = [];
  let reached: number | null = null;
  for (const { from, to } of coverage) {
    if (reached !== null && from > reached) between.push({ from: reached, to: from });
    reached = Math.max(reached ?? to, to);
  }
  return between;
}

/**
 * One page of a timeline, newest first, from changes (newest first), gaps and acts. Entries of one time stay on one page, so
 * that `next` (a time) misses none; the page is that much longer. `changes` and `acts` must reach at least `size` back,
 * or to their end. Pure.
 */
export function timelinePage(
  changes: readonly KeptChange[],
  unwatched: readonly Span[],
  acts: readonly AuditEntry[],
  size: number,
): { readonly timeline: readonly TimelineEntry[]; readonly next: number | null } {
  const entries: TimelineEntry[] = [
    ...changes.map((change) => ({
      kind: 'change' as const,
      at: change.at,
      from: change.from,
      to: change.health,
      cause: change.cause,
      reason: change.reason,
    })),
    ...acts.map(({ at, act, startedBy, ending, tookMs }) => ({
      kind: 'act' as const,
      at,
      act,
      startedBy,
      ending,
      tookMs,
    })),
    ...unwatched.map(({ from, to }) => ({ kind: 'gap' as const, at: to, from })),
  ];
  // What was found after a gap stands above it, and what an action caused above the action.
  const rank = { change: 0, act: 1, gap: 2 } as const;
  entries.sort((one, other) => other.at - one.at || rank[one.kind] - rank[other.kind]);
  let end = Math.min(size, entries.length);
  while (end < entries.length && entries[end]?.at === entries[end - 1]?.at) end += 1;
  const timeline = entries.slice(0, end);
  return { timeline, next: end < entries.length ? (timeline.at(-1)?.at ?? null) : null };
}
