import type { ActionEnding } from '../contract/action.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import { isRefusal, isUnsure, type Sample } from './liveSample.ts';

/** How an action ended, and what it was concluded from. */
export interface Finding {
  readonly ending: ActionEnding;
  readonly observed: Sample | null;
  readonly error: EvolutionError | null;
}

/** The effect was read back. */
export function effectSeen(observed: Sample, error: EvolutionError | null): Finding {
  return { ending: error === null ? 'verified' : 'verified-despite-error', observed, error };
}

/** What was read back shows that the effect did not come. */
export function effectMissing(observed: Sample, error: EvolutionError | null): Finding {
  if (error === null) return { ending: 'answer-was-wrong', observed, error };
  return { ending: isUnsure(error) ? 'not-verified' : 'refused', observed, error };
}

/** Nothing could be read back. A request that was plainly refused is known to have had no effect. */
export function nothingRead(error: EvolutionError | null, readError: EvolutionError | null): Finding {
  const refused = error !== null && isRefusal(error);
  return { ending: refused ? 'refused' : 'not-verified', observed: null, error: error ?? readError };
}
