import type { DatabaseSync } from 'node:sqlite';
import type { FleetPatch } from '../contract/fleet.ts';
import type { ChangeCause } from '../contract/history.ts';
import type { IncidentView } from '../contract/incident.ts';
import { refOfKey } from '../contract/instance.ts';
import type { Chronicle } from '../monitor/chronicle.ts';
import type { Intent } from '../monitor/intent.ts';
import type { Cause, Transition } from '../monitor/record.ts';
import type { Clock } from '../ports/clock.ts';
import { Batch, type BatchParts } from './batch.ts';
import { DigestRow } from './digestRow.ts';
import { FactWriter, type ObservedHealth } from './factWriter.ts';
import { MessageRhythm } from './messageRhythm.ts';
import type { Span } from './stretches.ts';

/** What the store works with. */
export interface HistoryStoreParts extends BatchParts {
  /** Milliseconds between two lists of a server, as it is set now. */
  readonly intervalMs: () => number;
}

/** Lists of a slow server are further apart: so many times their own length, and twice that with a failure. */
const latencyFactor = 5;
const lateFactor = 3;
const slackMs = 60_000;

/**
 * Keeps what the watch sees and decides. Facts are written in batches within a second; `flush` writes the rest. When
 * writing fails, watching goes on, and the time until it works again counts as not observed.
 */
export class HistoryStore implements Chronicle {
  readonly #writer: FactWriter;
  readonly #batch: Batch;
  /** Where the digest waits to be read. */
  readonly digest: DigestRow;
  readonly #rhythm: MessageRhythm;
  readonly #clock: Clock;
  readonly #intervalMs: () => number;
  /** The running span of each server that is in sight. */
  readonly #spans = new Map<string, Span>();
  /** What was observed last of each instance, by its key: what got lost is kept again from here. */
  readonly #observed = new Map<string, ObservedHealth>();
  #lost = false;

  constructor(database: DatabaseSync, parts: HistoryStoreParts) {
    this.#writer = new FactWriter(database);
    this.#batch = new Batch(database, parts, () => this.#forgetWritten());
    this.digest = new DigestRow(database, this.#batch);
    this.#clock = parts.clock;
    this.#intervalMs = parts.intervalMs;
    this.#rhythm = new MessageRhythm({
      clock: parts.clock,
      watchedSince: (serverId) => this.#spans.get(serverId)?.from ?? null,
      write: (fact) => this.#batch.add(() => this.#writer.messages(fact)),
    });
    const endUnwatched = database.prepare(
      `UPDATE incident SET unwatched = 1,
         closed_at = max(updated_at, coalesce((SELECT max(until) FROM coverage), updated_at))
       WHERE closed_at IS NULL`,
    );
    // Whatever is still open was left so by a run that ended; those that go on are told again.
    this.#batch.add(() => endUnwatched.run());
    this.#batch.flush();
  }

  changed({ to, at, cause, record }: Transition): void {
    const known = changeCause(cause);
    // Being out of sight says nothing about the instance; coverage keeps it.
    if (known === null) return;
    const ref = { serverId: record.serverId, name: record.name };
    const observed: ObservedHealth = { ref, health: to, at, cause: known, reason: record.reason };
    this.#observed.set(record.key, observed);
    this.#batch.add(() => this.#writer.change(observed));
  }

  listed(serverId: string, at: number, tookMs: number): void {
    if (this.#lost) this.#keepAgain();
    const running = this.#spans.get(serverId);
    const late = lateFactor * Math.max(this.#intervalMs(), latencyFactor * tookMs) + slackMs;
    const goesOn = running !== undefined && at >= running.to && at - running.to <= late;
    const span = { from: goesOn ? running.from : at, to: at };
    this.#spans.set(serverId, span);
    this.#batch.add(() => {
      this.#writer.coverage(serverId, span);
      this.#writer.latency(serverId, at, tookMs);
    });
  }

  /** The span ends with its last list: what came between the two was not observed either. */
  lostSight(serverId: string, _at: number): void {
    this.#spans.delete(serverId);
  }

  maintained({ serverId, name }: { serverId: string; name: string | null }, span: Span): void {
    this.#batch.add(() => this.#writer.maintained(serverId, name, span));
  }

  /** Counts messages; and what was taken off (a verified deletion, a removed server) is gone from now on: there is nothing to observe. */
  follow(patch: FleetPatch): void {
    const { removedInstances = [], removedServers = [] } = patch;
    this.#rhythm.follow(patch);
    const at = this.#clock.now();
    for (const key of removedInstances) {
      const ref = refOfKey(key);
      this.#observed.delete(key);
      const gone: ObservedHealth = { ref, health: 'gone', at, cause: 'own-action', reason: null };
      this.#batch.add(() => this.#writer.gone(gone));
    }
    for (const serverId of removedServers) this.#spans.delete(serverId);
  }

  incident(view: IncidentView): void {
    this.#batch.add(() => this.#writer.incident(view));
  }

  decided(intent: Intent): void {
    this.#batch.add(() => this.#writer.decision(intent));
  }

  /** Writes all that waits, now. */
  flush(): void {
    this.#rhythm.flush();
    this.#batch.flush();
  }

  /** Instances were pruned from the file; if they come again, they come as new ones. */
  pruned(): void {
    this.#writer.forgetNumbers();
  }

  #forgetWritten(): void {
    this.#lost = true;
    this.#writer.forgetAll();
    this.#spans.clear();
  }

  #keepAgain(): void {
    this.#lost = false;
    for (const observed of this.#observed.values()) this.#batch.add(() => this.#writer.change(observed));
  }
}

function changeCause(cause: Cause): ChangeCause | null {
  return cause === 'sight-lost' ? null : cause;
}
