import * as z from 'zod/mini';
import { batchTemplate, lineStates } from '../contract/batch.ts';
import { newName } from '../contract/create.ts';
import { errorCodes } from '../contract/result.ts';
import { tags } from '../contract/silence.ts';
import type { KeptBatch } from '../instances/batchProgress.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Is anything of this server kept on disk? */
  readonly onDisk: (serverId: string) => boolean;
  readonly disk?: Disk;
}

const storedError = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  retryable: z.boolean(),
  detail: z._default(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])), {}),
});

const storedBatch = z.object({
  id: z.string(),
  serverId: z.string(),
  startedAt: z.number(),
  template: batchTemplate,
  lines: z.array(
    z.object({
      name: newName,
      number: z.nullable(z.string()),
      tags,
      ownToken: z.boolean(),
      begun: z.boolean(),
      state: z.enum(lineStates),
      error: z.nullable(storedError),
    }),
  ),
});

/** The last batch of new instances on disk, so that it can go on later. It holds no token. */
export class BatchStore {
  readonly #file: JsonFile;
  readonly #onDisk: Options['onDisk'];
  #batch: KeptBatch | null = null;

  constructor({ path, clock, log, onDisk, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#onDisk = onDisk;
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data' || loaded.data === null) return;
    const parsed = storedBatch.safeParse(loaded.data);
    if (parsed.success) this.#batch = parsed.data;
    else await this.#file.keepCopy();
  }

  read(): KeptBatch | null {
    return this.#batch;
  }

  /** Rejects with `StorageError`. */
  async keep(batch: KeptBatch | null): Promise<void> {
    this.#batch = batch;
    await this.#file.save(batch !== null && this.#onDisk(batch.serverId) ? batch : null);
  }
}
