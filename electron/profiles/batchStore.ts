import * as z from 'zod/mini';
import { batchTemplate, lineStates } from '../contract/batch.ts';
import { newName } from '../contract/create.ts';
import { errorCodes } from '../contract/result.ts';
import { tags } from '../contract/silence.ts';
import type { KeptBatch } from '../instances/batchProgress.ts';
import { Document, type StoreOptions } from './document.ts';

interface Options extends StoreOptions {
  /** Is anything of this server kept on disk? */
  readonly onDisk: (serverId: string) => boolean;
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
  readonly #document: Document<KeptBatch | null>;

  constructor({ onDisk, ...options }: Options) {
    this.#document = new Document<KeptBatch | null>(options, {
      fresh: null,
      read(data) {
        const parsed = z.nullable(storedBatch).safeParse(data);
        return parsed.success ? { value: parsed.data, lost: null } : { value: null, lost: { usable: 0 } };
      },
      write: (batch) => (batch !== null && onDisk(batch.serverId) ? batch : null),
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  read(): KeptBatch | null {
    return this.#document.value;
  }

  /** Rejects with `StorageError`. */
  async keep(batch: KeptBatch | null): Promise<void> {
    await this.#document.change(() => batch);
  }
}
