import type { ActionOutcome } from '../contract/action.ts';
import type { BulkKind, BulkResult, BulkVerdict } from '../contract/bulk.ts';
import type { ActionKind, InstanceRef } from '../contract/instance.ts';
import type { AppError } from '../contract/result.ts';
import type { Clock } from '../ports/clock.ts';
import { findInstance } from './instanceError.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import { sampleLive } from './liveSample.ts';
import type { InstanceActions } from './instanceActions.ts';

/** What a job does to each of its instances. Rejects with a `Failure` where its turn cannot be taken. */
export interface Work {
  /** A server takes one at a time. */
  readonly heavy: boolean;
  run(ref: InstanceRef, signal: AbortSignal): Promise<BulkResult>;
}

interface Parts {
  readonly clock: Clock;
  readonly watch: InstanceWatch;
  readonly serverOf: ServerOf;
  readonly actions: InstanceActions;
}

/** Every kind of work. */
export function bulkWorks(parts: Parts): Readonly<Record<BulkKind, Work>> {
  const action = (kind: ActionKind, heavy: boolean): Work => ({
    heavy,
    async run(ref, signal) {
      // The job was confirmed as a whole; each name stands for what was shown then.
      const outcome = await parts.actions.act(
        { ref, kind, typedName: kind === 'delete' ? ref.name : null },
        signal,
        'bulk',
      );
      return { verdict: verdictOf(outcome), outcome, live: null, error: outcome.error };
    },
  });
  return {
    restart: action('restart', false),
    logout: action('logout', false),
    // Each costs the server a clean-up and whole lists (CONTRACT 5.9).
    delete: action('delete', true),
    check: { heavy: false, run: (ref, signal) => check(parts, ref, signal) },
  };
}

/** The result of a turn that was not taken: the instance is unknown, locked, busy, or its server cannot do this. */
export function refusal(error: AppError): BulkResult {
  return { verdict: 'failed', outcome: null, live: null, error };
}

async function check(parts: Parts, ref: InstanceRef, signal: AbortSignal): Promise<BulkResult> {
  const { clock, watch } = parts;
  const { server } = findInstance(ref, parts);
  const { state, error } = await sampleLive({ ref, server, clock, watch, signal });
  if (error !== null) return refusal(error.toAppError());
  return { verdict: 'done', outcome: null, live: state, error: null };
}

function verdictOf({ ending }: ActionOutcome): BulkVerdict {
  switch (ending) {
    case 'verified':
    case 'already-so':
    case 'verified-despite-error':
    case 'accepted':
      return 'done';
    case 'needs-scan':
      return 'needs-scan';
    case 'answer-was-wrong':
    case 'refused':
    case 'not-verified':
      return 'failed';
    case 'cancelled':
      return 'left-out';
  }
}
