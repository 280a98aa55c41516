import { basename, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Disk } from './disk.ts';
import { StorageError, storageProblem, systemCode } from './storageError.ts';

/** Turns the data of version `n` into that of version `n + 1`; keyed by `n`. */
export type Migrations = Readonly<Record<number, (data: unknown) => unknown>>;

export interface JsonFileOptions {
  readonly path: string;
  /** The version that this app writes, from 1. */
  readonly version: number;
  readonly migrations: Migrations;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly log: Log;
}

export type Loaded =
  | { readonly kind: 'absent' }
  | { readonly kind: 'data'; readonly data: unknown }
  /** It was no document of ours. It is kept under a dated name, and the next save starts afresh. */
  | { readonly kind: 'corrupt' }
  /** A newer app wrote it, or it could not be read. It stays as it is, and saving is refused. */
  | { readonly kind: 'newer' | 'unreadable' };

const envelope = z.object({ version: z.int().check(z.minimum(1)), data: z.unknown() });

/**
 * One JSON document with a version, `{ "version": 1, "data": ... }`. Writes are atomic and one at a time; what was there
 * before survives every failure, and what cannot be used is kept under a dated name beside it.
 */
export class JsonFile {
  readonly #options: JsonFileOptions;
  readonly #name: string;
  readonly #setAsideNames: string[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #refusal: string | null = null;
  /** A label of the copy that must exist before the present content may be replaced. */
  #owedCopy: string | null = null;

  constructor(options: JsonFileOptions) {
    this.#options = options;
    this.#name = basename(options.path);
  }

  /**
   * Names of the files that hold what could not be used since start: dated copies, or the file itself while it may not be
   * touched.
   */
  get setAside(): readonly string[] {
    return this.#setAsideNames;
  }

  /** Reads the file, and migrates what an older app wrote. Never rejects. */
  load(): Promise<Loaded> {
    return this.#inTurn(() => this.#load());
  }

  /**
   * Replaces the content. Rejects with `StorageError`; then the file holds what it held before. `data` is taken as it is
   * at the time of the call.
   */
  save(data: unknown): Promise<void> {
    const text = this.#format(data);
    return this.#inTurn(() => this.#write(text));
  }

  /**
   * Keeps a dated copy of the file as it is now, because the next save will lose part of it. When the copy cannot be made
   * now, it is tried again before the next save, which fails without it.
   */
  keepCopy(): Promise<void> {
    return this.#inTurn(() => this.#keepNowOrLater('damaged'));
  }

  async #load(): Promise<Loaded> {
    const { disk, log, path, version } = this.#options;
    let text: string;
    try {
      text = await disk.read(path);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT') return { kind: 'absent' };
      log.warn('a file could not be read', { file: this.#name, code });
      this.#refuse(`could not be read (${code})`);
      return { kind: 'unreadable' };
    }
    const parsed = parse(text);
    if (parsed === null) {
      log.warn('a file is damaged and is set aside', { file: this.#name });
      return this.#setAside();
    }
    if (parsed.version > version) {
      log.warn('a file was written by a newer version', { file: this.#name, version: parsed.version });
      this.#refuse(`was written by a newer version (${parsed.version})`);
      return { kind: 'newer' };
    }
    return parsed.version === version
      ? { kind: 'data', data: parsed.data }
      : this.#migrate(parsed.version, parsed.data);
  }

  #refuse(reason: string): void {
    this.#refusal = reason;
    this.#setAsideNames.push(this.#name);
  }

  async #migrate(from: number, old: unknown): Promise<Loaded> {
    const { log, migrations, version } = this.#options;
    let data = old;
    try {
      for (let step = from; step < version; step++) {
        const migrate = migrations[step];
        if (migrate === undefined) throw new Error(`no migration from version ${step}`);
        data = migrate(data);
      }
    } catch (error) {
      log.error('a file could not be migrated and is set aside', { file: this.#name, from, reason: String(error) });
      return this.#setAside();
    }
    await this.#keepNowOrLater(`v${from}`);
    try {
      await this.#write(this.#format(data));
    } catch {
      log.warn('a migrated file could not be saved yet', { file: this.#name, from });
    }
    return { kind: 'data', data };
  }

  async #setAside(): Promise<Loaded> {
    await this.#keepNowOrLater('damaged');
    if (this.#owedCopy === null) await this.#options.disk.remove(this.#options.path).catch(() => undefined);
    return { kind: 'corrupt' };
  }

  async #keepNowOrLater(label: string): Promise<void> {
    this.#owedCopy = label;
    await this.#keepOwedCopy().catch((error: unknown) => {
      this.#options.log.warn('a copy of a file could not be made yet', { file: this.#name, reason: String(error) });
    });
  }

  async #keepOwedCopy(): Promise<void> {
    const { clock, disk, path } = this.#options;
    const date = new Date(clock.now()).toISOString().replace(/[:.]/g, '-');
    const stem = `${this.#name.replace(/\.json$/, '')}.${this.#owedCopy ?? 'kept'}.${date}`;
    for (let attempt = 1; this.#owedCopy !== null; attempt++) {
      const name = attempt === 1 ? `${stem}.json` : `${stem}-${attempt}.json`;
      try {
        await disk.copy(path, join(dirname(path), name));
        if (this.#owedCopy === 'damaged') this.#setAsideNames.push(name);
        this.#owedCopy = null;
      } catch (error) {
        if (systemCode(error) !== 'EEXIST' || attempt === 9) throw storageProblem(error, this.#name);
      }
    }
  }

  async #write(text: string): Promise<void> {
    const { disk, path } = this.#options;
    if (this.#refusal !== null) throw new StorageError('storage-unwritable', this.#name, this.#refusal);
    await this.#keepOwedCopy();
    // A fixed name: what a crash leaves behind is overwritten next time, and never read.
    const draft = `${path}.tmp`;
    try {
      await disk.makeFolder(dirname(path));
      await disk.write(draft, text);
      await disk.rename(draft, path);
    } catch (error) {
      await disk.remove(draft).catch(() => undefined);
      throw storageProblem(error, this.#name);
    }
    await disk.syncFolder(dirname(path));
  }

  #format(data: unknown): string {
    return `${JSON.stringify({ version: this.#options.version, data }, null, 2)}\n`;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}

function parse(text: string): { version: number; data: unknown } | null {
  try {
    const result = envelope.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
