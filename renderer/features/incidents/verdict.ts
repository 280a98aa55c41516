import type { DecisionEntry, IncidentEntry } from '../../../electron/contract/history.ts';
import type { MessageKey } from '../../lib/catalogues.ts';

const reasons = [
  'confirmed',
  'recovered',
  'stayed-down',
  'changed',
  'silence-over',
  'reminder',
  'turned-off',
  'maintenance',
  'muted',
  'tray-only',
  'quiet-hours',
  'acknowledged',
  'first-observation',
  'own-action',
  'joined',
  'was-not-told',
  'flapping',
  'server-down',
  'offline',
  'returning',
] as const;

/** Why it rang or did not, in plain words. A reason that is not known here has words too. */
export function whyKey(why: string): MessageKey {
  const known = reasons.find((reason) => reason === why);
  return known === undefined ? 'incidents.why.other' : `incidents.why.${known}`;
}

/** What became of an incident: did it ring, when, and why or why not. */
export interface Verdict {
  readonly rang: boolean;
  /** Epoch milliseconds; null when nothing was decided yet, or when only the reason is known. */
  readonly at: number | null;
  readonly why: MessageKey;
  /** How many instances the notification told of. */
  readonly affected: number;
}

const ends: ReadonlySet<string> = new Set(['recovered', 'server-recovered', 'notice-over']);

/** What was decided about the drop itself, oldest first; recoveries say nothing about it. */
export function decisionsOnDrop({ decisions }: IncidentEntry): readonly DecisionEntry[] {
  return decisions.filter(({ kind }) => !ends.has(kind));
}

/** The first time it rang counts; else the last reason for staying quiet. Recoveries say nothing about the drop. */
export function verdictOf(entry: IncidentEntry): Verdict {
  const drops = decisionsOnDrop(entry);
  const told = drops.find(({ ring }) => ring) ?? drops.at(-1);
  if (told !== undefined) return { rang: told.ring, at: told.at, why: whyKey(told.why), affected: told.affected };
  const quiet = { rang: false, at: null, affected: entry.affected };
  if (entry.silenced !== null) return { ...quiet, why: whyKey(entry.silenced) };
  if (entry.acknowledged !== null) return { ...quiet, why: whyKey('acknowledged') };
  if (entry.baseline) return { ...quiet, why: whyKey('first-observation') };
  return { ...quiet, why: entry.closedAt === null ? 'incidents.why.waiting' : 'incidents.why.brief' };
}
