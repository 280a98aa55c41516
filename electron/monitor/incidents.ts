import type { IncidentView } from '../contract/incident.ts';
import type { Drops } from './flapping.ts';
import type { Intent } from './intent.ts';
import type { Moment } from './moment.ts';
import type { Restraint } from './restraint.ts';
import { Round } from './round.ts';
import type { Rules } from './rules.ts';
import type { Silencer } from './silencer.ts';
import type { Sighting, Subject } from './subject.ts';
import type { Storm } from './telling.ts';

/** What a decision starts from. */
export interface PolicyInput {
  readonly sightings: readonly Sighting[];
  /** Keys of subjects that are no longer watched: nothing is wrong with them and nothing is told. */
  readonly dismissed: readonly string[];
  readonly restraint: Restraint;
  readonly silencer: Silencer;
}

/** The policy's memory. Subjects that are well are not in it. */
export interface PolicyState {
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly closed: readonly IncidentView[];
  /** The last told drops, by server and kind. */
  readonly storms: ReadonlyMap<string, Storm>;
  /** Late drops by subject, also of those that are well. */
  readonly drops: ReadonlyMap<string, Drops>;
}

export const quietPolicy: PolicyState = { subjects: new Map(), closed: [], storms: new Map(), drops: new Map() };

export interface Decision {
  readonly state: PolicyState;
  readonly intents: readonly Intent[];
  /** Milliseconds after which to decide again without a sighting; null when nothing waits for time. */
  readonly wakeInMs: number | null;
}

/**
 * The incident policy: what these sightings and the passing of time mean for the person. Pure. Each subject has at most
 * one open incident; the first observation, own actions and restrained times never ring.
 */
export function decide(state: PolicyState, input: PolicyInput, moment: Moment, rules: Rules): Decision {
  const round = new Round(state, input, moment, rules);
  for (const key of input.dismissed) round.dismiss(key);
  for (const sighting of input.sightings) round.see(sighting);
  return round.finish();
}
