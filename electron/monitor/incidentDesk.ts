import type { IncidentView } from '../contract/incident.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Chronicle } from './chronicle.ts';
import { decide, quietPolicy } from './incidents.ts';
import type { Intent } from './intent.ts';
import { moment } from './moment.ts';
import type { Restraint } from './restraint.ts';
import type { Rules } from './rules.ts';
import type { Silencer } from './silencer.ts';
import { serverIdOf, standingOf, type Sighting } from './subject.ts';

/** What the desk works with. */
export interface IncidentDeskParts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly restraint: () => Restraint;
  readonly silencer: () => Silencer;
  /** The keys of what is acknowledged. */
  readonly acknowledged: () => readonly string[];
  readonly acknowledgementEnded: (key: string) => void;
  readonly chronicle: Chronicle;
  readonly notify: (intent: Intent) => void;
  /** Called with all incidents to show, when they changed. */
  readonly publish: (incidents: readonly IncidentView[]) => void;
}

/** Holds the incident policy's memory: collects sightings, lets the policy decide, and wakes it when time decides. */
export class IncidentDesk {
  readonly #parts: IncidentDeskParts;
  #state = quietPolicy;
  #sightings: Sighting[] = [];
  #dismissed: string[] = [];
  #published: readonly IncidentView[] = [];
  /** What the chronicle was told last, by id. */
  #chronicled = new Map<string, IncidentView>();
  #cancelWake: Cancel | null = null;

  constructor(parts: IncidentDeskParts) {
    this.#parts = parts;
  }

  see(sighting: Sighting): void {
    this.#sightings.push(sighting);
  }

  /** Stops following an instance (by its key) or a server (by its id). */
  dismiss(key: string): void {
    this.#dismissed.push(key);
  }

  /** The keys of a server's instances whose drop waits for another look. */
  unconfirmed(serverId: string): string[] {
    const keys: string[] = [];
    for (const [key, { phase, sighting }] of this.#state.subjects) {
      if (phase === 'pending' && sighting.kind === 'instance' && serverIdOf(sighting) === serverId) keys.push(key);
    }
    return keys;
  }

  /** Decides on what was seen since the last time. */
  settle(): void {
    const { clock, rules, restraint, silencer, chronicle, notify } = this.#parts;
    const input = {
      sightings: this.#sightings,
      dismissed: this.#dismissed,
      restraint: restraint(),
      silencer: silencer(),
    };
    this.#sightings = [];
    this.#dismissed = [];
    const decision = decide(this.#state, input, moment(clock), rules());
    const over = this.#acknowledgedNoMore(decision.state.subjects, input.sightings);
    this.#state = decision.state;
    this.#cancelWake?.();
    this.#cancelWake = decision.wakeInMs === null ? null : clock.after(decision.wakeInMs, () => this.settle());
    this.#publish();
    for (const intent of decision.intents) {
      chronicle.decided(intent);
      notify(intent);
    }
    for (const key of over) this.#parts.acknowledgementEnded(key);
  }

  stop(): void {
    this.#cancelWake?.();
    this.#cancelWake = null;
  }

  #publish(): void {
    const open: IncidentView[] = [];
    for (const { incident } of this.#state.subjects.values()) if (incident !== null) open.push(incident);
    this.#record([...open, ...this.#state.closed]);
    open.sort((one, other) => other.openedAt - one.openedAt);
    const shown = [...open, ...this.#state.closed].slice(0, this.#parts.rules().incidentsShown);
    const before = this.#published;
    if (shown.length === before.length && shown.every((incident, place) => incident === before[place])) return;
    this.#published = shown;
    this.#parts.publish(shown);
  }

  /** Acknowledged subjects that are well now, as was seen, or that are watched no longer. */
  #acknowledgedNoMore(after: ReadonlyMap<string, unknown>, sightings: readonly Sighting[]): readonly string[] {
    return this.#parts.acknowledged().filter((key) => {
      if (after.has(key)) return false;
      const wasThere = this.#state.subjects.has(key);
      return wasThere || sightings.some((each) => each.key === key && standingOf(each) === 'good');
    });
  }

  #record(incidents: readonly IncidentView[]): void {
    const before = this.#chronicled;
    this.#chronicled = new Map(incidents.map((incident) => [incident.id, incident]));
    for (const incident of incidents) {
      if (before.get(incident.id) !== incident) this.#parts.chronicle.incident(incident);
    }
  }
}
