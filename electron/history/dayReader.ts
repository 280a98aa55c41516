import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { InstanceRhythms, InstanceStrips, StripMark, StripPart } from '../contract/history.ts';
import { refOfKey } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import { PastReader } from './pastReader.ts';
import { slotMs, slotOf } from './slots.ts';
import type { Span } from './stretches.ts';
import { strip } from './strip.ts';

const parts = 48;
const partMs = 30 * 60_000;
const slotsInPart = partMs / slotMs;

interface DayReaderParts {
  readonly clock: Clock;
  /** Writes what waits, so that what is read is complete. */
  readonly flush: () => void;
}

/** Answers the last 24 hours of many instances at once. Throws what SQLite throws. */
export class DayReader {
  readonly #past: PastReader;
  readonly #slots: StatementSync;
  readonly #pulse: StatementSync;
  readonly #clock: Clock;
  readonly #flush: () => void;

  constructor(database: DatabaseSync, { clock, flush }: DayReaderParts) {
    this.#past = new PastReader(database);
    this.#slots = database.prepare('SELECT slot, messages FROM rhythm WHERE instance = ? AND slot >= ?');
    this.#pulse = database.prepare('SELECT grown_at FROM pulse WHERE instance = ?');
    this.#clock = clock;
    this.#flush = flush;
  }

  strips(keys: readonly string[]): InstanceStrips {
    const day = this.#day();
    const strips = this.#instances(keys, day).map(({ key, server, id, coverage }) => {
      const past = this.#past.past(server, id, day.from, coverage);
      return { key, parts: strip(past, day, parts).map(markOf) };
    });
    return { ...day, strips };
  }

  rhythms(keys: readonly string[]): InstanceRhythms {
    const day = this.#day();
    const rhythms = this.#instances(keys, day).flatMap(({ key, id, coverage }) => {
      const pulse = this.#pulse.get(id);
      if (pulse === undefined) return [];
      const grownAt = pulse['grown_at'];
      return [{ key, parts: this.#messages(id, day, coverage), lastAt: grownAt === null ? null : Number(grownAt) }];
    });
    return { ...day, rhythms };
  }

  /** The parts begin at whole half hours, so that they stay what they are while time goes on. */
  #day(): Span {
    this.#flush();
    const to = Math.ceil(this.#clock.now() / partMs) * partMs;
    return { from: to - parts * partMs, to };
  }

  #instances(
    keys: readonly string[],
    day: Span,
  ): { key: string; server: number; id: number; coverage: readonly Span[] }[] {
    const coverages = new Map<string, readonly Span[]>();
    return keys.flatMap((key) => {
      const ref = refOfKey(key);
      const id = this.#past.instance(ref);
      const server = id === null ? null : this.#past.server(ref.serverId);
      if (id === null || server === null) return [];
      const coverage = coverages.get(ref.serverId) ?? this.#past.coverage(server, day.from);
      coverages.set(ref.serverId, coverage);
      return [{ key, server, id, coverage }];
    });
  }

  #messages(id: number, day: Span, coverage: readonly Span[]): (number | null)[] {
    const first = slotOf(day.from);
    const counted = Array.from({ length: parts }, (_, part): number | null => {
      const from = day.from + part * partMs;
      return coverage.some((span) => span.from < from + partMs && span.to > from) ? 0 : null;
    });
    for (const row of this.#slots.all(id, first)) {
      const part = Math.floor((Number(row['slot']) - first) / slotsInPart);
      counted[part] = (counted[part] ?? 0) + Number(row['messages']);
    }
    return counted;
  }
}

function markOf({ standing, health }: StripPart): StripMark {
  return standing === 'maintenance' ? standing : health;
}
