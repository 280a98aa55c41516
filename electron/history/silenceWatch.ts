import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { PastReader } from './pastReader.ts';
import { daysOf, isTooSilent, leastSilence, watchedDays, type DayCounts, type Rhythm } from './rhythm.ts';
import { slotMs, slotOf } from './slots.ts';

const everyMs = 5 * 60_000;
const learnedSlots = (14 * 24 * 60 * 60_000) / slotMs;
const daySlots = (24 * 60 * 60_000) / slotMs;
/** So many instances are learned before others get their turn. */
const atOnce = 10;
/** Where so many know their rhythm and most of them are silent at once, it is a day off and not they. */
const many = 5;

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  /** Writes what waits, so that what is read is complete. */
  readonly flush: () => void;
  readonly isOnline: (ref: InstanceRef) => boolean;
  /** Told since when instances are silent that should not be, by key, in epoch milliseconds. */
  readonly publish: (silentSince: ReadonlyMap<string, number>) => void;
}

interface Quiet {
  readonly ref: InstanceRef;
  readonly id: number;
  readonly server: number;
  readonly grownAt: number;
}

/**
 * Looks for instances that are open and hear nothing: a session can go deaf without a word. Compares the silence of each with
 * its own last two weeks, every few minutes and a few at a time.
 */
export class SilenceWatch {
  readonly #parts: Parts;
  readonly #past: PastReader;
  readonly #quiet: StatementSync;
  readonly #slots: StatementSync;
  /** What was learned, by number in the file; learned anew each day. */
  readonly #rhythms = new Map<number, Rhythm>();
  readonly #watched = new Map<number, DayCounts>();
  readonly #database: DatabaseSync;
  #learnedUntil = 0;
  #cancel: Cancel | null = null;

  constructor(database: DatabaseSync, parts: Parts) {
    this.#database = database;
    this.#parts = parts;
    this.#past = new PastReader(database);
    this.#quiet = database.prepare(
      `SELECT instance.id, instance.server, instance.name, server.server_id, pulse.grown_at FROM pulse
         JOIN instance ON instance.id = pulse.instance JOIN server ON server.id = instance.server
       WHERE pulse.grown_at IS NOT NULL`,
    );
    this.#slots = database.prepare('SELECT slot FROM rhythm WHERE instance = ? AND slot >= ? AND slot < ?');
  }

  start(): void {
    this.#cancel = this.#parts.clock.after(everyMs, () => void this.#round());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  async #round(): Promise<void> {
    try {
      await this.#look();
    } catch (error) {
      this.#parts.log.warn('rhythms could not be read', { message: error instanceof Error ? error.message : '' });
    }
    if (this.#cancel !== null) this.start();
  }

  async #look(): Promise<void> {
    const { clock, flush, isOnline, publish } = this.#parts;
    flush();
    const now = slotOf(clock.now());
    this.#forgetYesterday(now);
    const silent = new Map<string, number>();
    let rhythmic = 0;
    let learned = 0;
    for (const { ref, id, server, grownAt } of this.#open()) {
      if (!isOnline(ref)) continue;
      rhythmic += 1;
      if (now - slotOf(grownAt) <= leastSilence) continue;
      if (!this.#rhythms.has(id) && ++learned % atOnce === 0) await this.#pause();
      if (!this.#database.isOpen) return;
      if (isTooSilent(this.#rhythm(id, server), slotOf(grownAt), now)) silent.set(instanceKey(ref), grownAt);
    }
    publish(rhythmic >= many && silent.size > rhythmic / 2 ? new Map() : silent);
  }

  #open(): Quiet[] {
    return this.#quiet.all().map((row) => ({
      ref: { serverId: String(row['server_id']), name: String(row['name']) },
      id: Number(row['id']),
      server: Number(row['server']),
      grownAt: Number(row['grown_at']),
    }));
  }

  /** What was learned holds until a day is over. */
  #forgetYesterday(now: number): void {
    if (now - this.#learnedUntil < daySlots) return;
    this.#learnedUntil = now;
    this.#rhythms.clear();
    this.#watched.clear();
  }

  #rhythm(id: number, server: number): Rhythm {
    const known = this.#rhythms.get(id);
    if (known !== undefined) return known;
    const end = this.#learnedUntil;
    const first = end - learnedSlots;
    const watched = this.#watched.get(server) ?? watchedDays(this.#past.coverage(server, first * slotMs), first, end);
    this.#watched.set(server, watched);
    const active = daysOf(this.#slots.all(id, first, end).map((row) => Number(row['slot'])));
    const rhythm = { watched, active };
    this.#rhythms.set(id, rhythm);
    return rhythm;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => this.#parts.clock.after(0, resolve));
  }
}
