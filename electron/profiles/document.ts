import { basename } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import type { Log, LogFacts } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { Listeners } from './listeners.ts';

/** Where a store keeps its file, and who helps it. */
export interface StoreOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

interface Format<T> {
  /** What holds before anything was kept. */
  readonly fresh: T;
  /** Makes the best of what the file holds; `lost` says what was no use, for the log. */
  readonly read: (data: unknown) => { readonly value: T; readonly lost: LogFacts | null };
  /** The form on disk. */
  readonly write: (value: T) => unknown;
}

/**
 * A value in memory and in a file. Memory changes only after the disk took the change, one change after another, so that a
 * failed save (`StorageError`) leaves both as they were.
 */
export class Document<T> {
  readonly #file: JsonFile;
  readonly #name: string;
  readonly #log: Log;
  readonly #format: Format<T>;
  readonly #listeners: Listeners<T>;
  #value: T;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: StoreOptions, format: Format<T>) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#name = basename(path);
    this.#log = log;
    this.#format = format;
    this.#listeners = new Listeners(log);
    this.#value = format.fresh;
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  get value(): T {
    return this.#value;
  }

  /** Reads the file. Where part of it was no use, a copy is kept and the rest saved. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const { value, lost } = this.#format.read(loaded.data);
    this.#value = value;
    if (lost === null) return;
    this.#log.warn('a file was repaired', { file: this.#name, ...lost });
    await this.#file.keepCopy();
    await this.#file.save(this.#format.write(value)).catch(() => {
      this.#log.warn('a repaired file could not be saved yet', { file: this.#name });
    });
  }

  /** Changes the value when its turn comes. Rejects with `StorageError`, or with what `make` throws. */
  change(make: (before: T) => T): Promise<T> {
    const turn = this.#queue.then(async () => {
      const next = make(this.#value);
      await this.#file.save(this.#format.write(next));
      this.#value = next;
      this.#listeners.tell(next);
      return next;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Tells the new value after each change; answers the function that ends it. */
  onChange(listener: (value: T) => void): () => void {
    return this.#listeners.add(listener);
  }
}
