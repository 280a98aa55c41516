import type { ActionEnding } from '../../../electron/contract/action.ts';
import type { BulkItemView, BulkJobView, BulkKind, BulkResult } from '../../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { Answers } from '../fakeBridge.ts';

const seconds = 1000;

function result(kind: BulkKind, ending: ActionEnding): BulkResult {
  const verdict = ending === 'verified' ? 'done' : ending === 'needs-scan' ? 'needs-scan' : 'failed';
  const outcome = {
    kind: kind === 'check' ? ('restart' as const) : kind,
    ending,
    observed: 'open' as const,
    health: 'online' as const,
    tookMs: 6_200,
    error: null,
  };
  return { verdict, outcome, live: null, error: null };
}

/** Half of it is over, with what may happen; all of it when `ended`. */
function item(
  kind: BulkKind,
  ref: InstanceRef,
  place: number,
  count: number,
  ended: boolean,
  now: number,
): BulkItemView {
  const over = ended ? count : Math.max(1, count - 5);
  const startedAt = now - 11 * seconds;
  if (place >= over + 3) return { ref, startedAt: null, result: null };
  if (place >= over) return { ref, startedAt: startedAt + place * seconds, result: null };
  if (place % 7 === 2) return { ref, startedAt, result: result(kind, 'answer-was-wrong') };
  if (place % 7 === 4) return { ref, startedAt, result: result(kind, 'needs-scan') };
  if (place % 11 === 5) {
    const error = { code: 'server-error', message: 'HTTP 502', retryable: true, detail: { status: 502 } } as const;
    return { ref, startedAt, result: { verdict: 'failed', outcome: null, live: null, error } };
  }
  return { ref, startedAt, result: result(kind, 'verified') };
}

/** What the double answers to work for many: a job that stands still in the middle of its run, or at its end. */
export function bulkAnswers(query: URLSearchParams): Answers {
  const ended = query.get('job') === 'ended';
  let last: BulkJobView | null = null;
  return {
    'bulk.read': () => (last === null ? [] : [last]),
    'bulk.start': ({ work: { kind }, refs }) => {
      const now = Date.now();
      const head = { id: `job-${String(now)}`, kind, orderedAt: now, endedAt: ended ? now : null };
      const items = refs.map((ref, place) => item(kind, ref, place, refs.length, ended, now));
      last = { ...head, phase: ended ? 'ended' : 'running', items };
      window.fake?.tell('bulk.changed', { head: { ...head, phase: last.phase }, items });
      return last;
    },
    'bulk.stop': () => null,
    'bulk.retry': () => null,
    'bulk.export': () => ({ saved: true, fileName: 'evodesk-restart-2026-11-26.csv' }),
    'bulk.silence': ({ refs }) => ({ undoId: 'u1', count: refs.length }),
    'bulk.undoSilence': () => null,
  };
}
