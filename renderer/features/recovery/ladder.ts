import type { ActionEnding } from '../../../electron/contract/action.ts';
import type { InstanceView } from '../../../electron/contract/instance.ts';

/** The steps of a recovery, from the gentlest on. Logging out costs the session, so that it is never taken unasked. */
export const rungs = ['reconnect', 'restart', 'relink'] as const;
export type Rung = (typeof rungs)[number];

/** A step that was taken, and how it ended. */
export interface Taken {
  readonly rung: Rung;
  readonly ending: ActionEnding;
}

/** What comes next. `stop` says why no step is left that could help. */
export type NextStep =
  | { readonly kind: 'rung'; readonly rung: Rung }
  | { readonly kind: 'done' }
  | { readonly kind: 'stop'; readonly why: 'scan' | 'restricted' | 'exhausted' | 'unable' };

/** Ends that WhatsApp meant: reconnecting can make them worse (CONTRACT 7). */
const restrictedCodes = new Set([402, 403, 406]);

/** The steps that make sense for an instance as it was when the recovery began. */
export function ladderFor({ health, number }: Pick<InstanceView, 'health' | 'number'>): readonly Rung[] {
  // What is closed cannot be restarted (CONTRACT 5.6), and what was never paired has nothing to reconnect.
  if (health === 'closed' || health === 'conflict') return number === null ? ['relink'] : ['reconnect', 'relink'];
  return ['restart', 'relink'];
}

/**
 * The next step. The first verified success is the last step; an end that WhatsApp meant, or a code that waits for a phone,
 * ends the recovery with the reason. A step that was cancelled may be taken again. Pure.
 */
export function nextStep(
  ladder: readonly Rung[],
  taken: readonly Taken[],
  view: Pick<InstanceView, 'reason'>,
  able: (rung: Rung) => boolean,
): NextStep {
  const last = taken.at(-1);
  switch (last?.ending) {
    case 'verified':
    case 'verified-despite-error':
    case 'already-so':
    case 'accepted':
      return { kind: 'done' };
    case 'needs-scan':
      return { kind: 'stop', why: 'scan' };
    case undefined:
    case 'cancelled':
    case 'answer-was-wrong':
    case 'refused':
    case 'not-verified':
      break;
  }
  const code = view.reason?.code ?? 0;
  if (restrictedCodes.has(code)) return { kind: 'stop', why: 'restricted' };
  if (code === 401) return { kind: 'stop', why: 'scan' };
  const done = new Set(taken.filter(({ ending }) => ending !== 'cancelled').map(({ rung }) => rung));
  const left = ladder.filter((rung) => !done.has(rung) && able(rung));
  const [rung] = left;
  if (rung !== undefined) return { kind: 'rung', rung };
  return { kind: 'stop', why: taken.length === 0 ? 'unable' : 'exhausted' };
}
