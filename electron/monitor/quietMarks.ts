import { instanceKey } from '../contract/instance.ts';
import type { QuietMark } from '../contract/silence.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Chronicle } from './chronicle.ts';
import type { Fleet } from './fleet.ts';
import { Scopes } from './scopes.ts';
import { quietScopes, type PlaceOf, type Silence } from './silence.ts';

interface Parts {
  readonly clock: Clock;
  readonly fleet: Pick<Fleet, 'markBy' | 'places'>;
  readonly placeOf: PlaceOf;
  readonly chronicle: Pick<Chronicle, 'maintained'>;
}

const minuteMs = 60_000;
/** After a longer pause (sleep, a clock that was set) nobody knows what was maintained in between. */
const pauseMs = 2 * minuteMs;
const nothing = new Scopes([]);

/**
 * Keeps the marks of the rows that are quiet now by a person's choice, and the chronicle's times of maintenance. Of several,
 * maintenance comes first, because it explains most; an acknowledgement comes before a mute, because it is about this very
 * problem. Mutes end when whoever holds them says so; maintenance begins and ends by itself.
 */
export class QuietMarks {
  readonly #parts: Parts;
  #silence: Silence | null = null;
  #acknowledged: ReadonlySet<string> = new Set();
  #scopes = { maintained: nothing, muted: nothing };
  /** Since when each place is under maintenance, by instance key or server id. */
  #since = new Map<string, number>();
  #refreshedAt = 0;
  #cancel: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The person wants to hear other things, or tags changed. */
  setSilence(silence: Silence): void {
    this.#silence = silence;
    this.refresh();
  }

  /** These are acknowledged: keys of instances, ids of servers. */
  setAcknowledged(keys: ReadonlySet<string>): void {
    const before = this.#acknowledged;
    if (keys.size === before.size && [...keys].every((key) => before.has(key))) return;
    this.#acknowledged = keys;
    this.#parts.fleet.markBy(this.#markOf);
  }

  /** Marks everything as it is now, and again when the minute is over where maintenance may begin or end. */
  refresh(): void {
    const { clock, fleet } = this.#parts;
    const silence = this.#silence;
    if (silence === null) return;
    const now = clock.now();
    this.#scopes = quietScopes(silence, now);
    fleet.markBy(this.#markOf);
    this.#keepMaintained(now);
    this.stop();
    if (silence.maintenance.length === 0 && this.#since.size === 0) return;
    this.#cancel = clock.after(minuteMs - (now % minuteMs), () => this.refresh());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  readonly #markOf = (serverId: string, name: string | null): QuietMark | null => {
    const place = this.#parts.placeOf(serverId, name);
    if (this.#scopes.maintained.covers(place)) return 'maintenance';
    if (this.#acknowledged.has(name === null ? serverId : instanceKey({ serverId, name }))) return 'acknowledged';
    return this.#scopes.muted.covers(place) ? 'muted' : null;
  };

  /** What is maintained with its whole server is kept with it. */
  #keepMaintained(now: number): void {
    const { fleet, placeOf, chronicle } = this.#parts;
    const paused = now < this.#refreshedAt || now - this.#refreshedAt > pauseMs;
    const before = paused ? new Map<string, number>() : this.#since;
    this.#refreshedAt = now;
    this.#since = new Map();
    for (const { key, serverId, name } of fleet.places()) {
      const from = before.get(key);
      const covers = this.#scopes.maintained.covers(placeOf(serverId, name));
      const isWithServer = name !== null && covers && this.#since.has(serverId);
      if (covers && !isWithServer) this.#since.set(key, from ?? now);
      if (from !== undefined && now > from) chronicle.maintained({ serverId, name }, { from, to: now });
    }
  }
}
