import type { Clock } from '../ports/clock.ts';
import type { Chronicle } from './chronicle.ts';
import type { Fleet } from './fleet.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import type { OwnActions } from './ownActions.ts';
import type { InstanceRecord, Transition } from './record.ts';

interface Parts {
  readonly clock: Clock;
  readonly fleet: Fleet;
  readonly desk: IncidentDesk;
  readonly ownActions: OwnActions;
  readonly chronicle: Chronicle;
}

/** Passes what was observed of instances to the incident desk and to the chronicle. */
export class Sightings {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  changed(transitions: readonly Transition[]): void {
    for (const transition of transitions) {
      this.#parts.chronicle.changed(transition);
      this.#see(transition.record, transition.first);
    }
  }

  /** Nothing changed, but a drop that waits for a second look got one. */
  confirmed(record: InstanceRecord): void {
    this.#see(record, false);
  }

  /** Drops that wait for a second look got one, unless the list says open and only the live state knows better. */
  listedAgain(serverId: string, keys: readonly string[], transitions: readonly Transition[], isLive: boolean): void {
    if (keys.length === 0) return;
    const changed = new Set(transitions.map(({ record }) => record.key));
    const waiting = new Set(keys);
    for (const record of this.#parts.fleet.records(serverId)) {
      if (!waiting.has(record.key) || changed.has(record.key) || record.missing > 0) continue;
      if (isLive || record.list !== 'open') this.confirmed(record);
    }
  }

  #see(record: InstanceRecord, first: boolean): void {
    const { clock, desk, ownActions } = this.#parts;
    desk.see({
      kind: 'instance',
      key: record.key,
      ref: { serverId: record.serverId, name: record.name },
      health: record.health,
      reason: record.reason,
      first,
      own: ownActions.covers(record.key, clock.monotonic()),
    });
  }
}
