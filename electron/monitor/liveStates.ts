import type { ReportedState } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveObservation } from './connection.ts';
import type { Fleet } from './fleet.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import type { Cause } from './record.ts';
import type { Rules } from './rules.ts';
import { chooseSamples } from './sampling.ts';
import type { Sight } from './sight.ts';
import type { Sightings } from './sightings.ts';

interface Parts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly fleet: Fleet;
  readonly desk: IncidentDesk;
  readonly sight: Sight;
  readonly sightings: Sightings;
  /** Epoch milliseconds of the server's last good list. */
  readonly listedAt: () => number | null;
}

/** What the live sources of one server tell of its instances, on top of its list. */
export class LiveStates {
  readonly #serverId: string;
  readonly #parts: Parts;
  /** All of them came in one call in this cycle. */
  #surveyed = false;

  constructor(serverId: string, parts: Parts) {
    this.#serverId = serverId;
    this.#parts = parts;
  }

  /** A list came: a new cycle. */
  listed(): void {
    this.#surveyed = false;
  }

  surveyed(states: ReadonlyMap<string, ReportedState>): void {
    const { clock, fleet, desk, sight, sightings, listedAt } = this.#parts;
    const now = clock.now();
    this.#surveyed = true;
    sight.sampled(now);
    const waiting = new Set(desk.unconfirmed(this.#serverId));
    const transitions = fleet.applySurvey(this.#serverId, states, now, listedAt());
    sightings.changed(transitions);
    for (const { record } of transitions) waiting.delete(record.key);
    for (const record of fleet.records(this.#serverId)) {
      if (waiting.has(record.key) && states.has(record.name)) sightings.confirmed(record);
    }
    desk.settle();
  }

  /** After a survey only those that it does not know, and that are not known to be absent already. */
  toSample(): readonly string[] {
    const { clock, fleet, rules } = this.#parts;
    const records = [...fleet.records(this.#serverId)];
    const open = this.#surveyed ? records.filter(({ live }) => live === null) : records;
    return chooseSamples(open, clock.now(), rules());
  }

  /** What was seen of one instance, and how it became known. */
  told(name: string, observation: LiveObservation, cause: Cause): void {
    const { clock, fleet, desk, sight, sightings, listedAt } = this.#parts;
    const ref = { serverId: this.#serverId, name };
    sight.sampled(clock.now());
    const change = fleet.applyLive(ref, observation, clock.now(), listedAt(), cause);
    if (change !== null) {
      sightings.changed([change]);
      return;
    }
    const record = fleet.record(ref);
    if (record !== null && desk.unconfirmed(this.#serverId).includes(record.key)) sightings.confirmed(record);
  }
}
