import type { Drops } from './flapping.ts';
import { restrains, type Restraint } from './restraint.ts';
import type { Rules } from './rules.ts';
import type { Silencer } from './silencer.ts';
import { standingOf, type Subject } from './subject.ts';

interface Waiting {
  readonly drops: ReadonlyMap<string, Drops>;
  readonly restraint: Restraint;
  readonly silencer: Silencer;
  /** Monotonic. */
  readonly tick: number;
  readonly rules: Rules;
}

/** Milliseconds after which time alone may decide something about these subjects; null when nothing waits for time. */
export function wakeInMs(subjects: Iterable<Subject>, waiting: Waiting): number | null {
  let wake = Infinity;
  for (const subject of subjects) wake = Math.min(wake, wakeOf(subject, waiting));
  return Number.isFinite(wake) ? Math.max(0, wake - waiting.tick) : null;
}

function wakeOf(subject: Subject, { drops, restraint, silencer, tick, rules }: Waiting): number {
  const { phase, since, sighting, flapping, hushed, incident, toldTick } = subject;
  switch (phase) {
    case 'unsettled':
      return Infinity;
    case 'recovering':
      return since.tick + (flapping ? rules.calmMs : rules.recoverMs);
    case 'pending': {
      if (standingOf(sighting) !== 'bad') return Infinity;
      const held = restrains(restraint, sighting, tick);
      if (held === null) return sighting.kind === 'server' ? Infinity : since.tick + rules.confirmMs;
      return held === 'returning' && sighting.kind === 'server' ? restraint.serversQuietUntil : Infinity;
    }
    case 'open': {
      const calm = flapping ? (drops.get(sighting.key)?.at(-1) ?? tick) + rules.calmMs : Infinity;
      const waits = hushed !== null || (incident?.acknowledged?.until ?? null) !== null;
      const everyMs = toldTick === null || incident?.acknowledged !== null ? null : silencer.reminderMs(subject);
      const reminder = everyMs === null ? Infinity : (toldTick ?? tick) + everyMs;
      return Math.min(calm > tick ? calm : Infinity, waits ? tick + rules.silenceCheckMs : Infinity, reminder);
    }
  }
}
