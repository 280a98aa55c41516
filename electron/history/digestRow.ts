import type { DatabaseSync, StatementSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { instanceHealths, instanceRef } from '../contract/instance.ts';
import type { DigestStore, KeptDigest } from '../monitor/digestStore.ts';
import type { Batch } from './batch.ts';

const time = z.nullable(z.number());
const keptDigest = z.object({
  cause: z.enum(['start', 'sleep', 'lock']),
  from: z.number(),
  to: time,
  entries: z.array(
    z.object({
      ref: instanceRef,
      health: z.enum(instanceHealths),
      reason: z.nullable(z.object({ code: time, at: time })),
      droppedAt: time,
      healedAt: time,
    }),
  ),
});

/** The digest that was not read yet, in the one row of its table. */
export class DigestRow implements DigestStore {
  readonly #batch: Batch;
  readonly #read: StatementSync;
  readonly #write: StatementSync;
  #waiting: (() => KeptDigest) | null = null;
  #isPlanned = false;

  constructor(database: DatabaseSync, batch: Batch) {
    this.#batch = batch;
    this.#read = database.prepare('SELECT digest FROM digest WHERE id = 1');
    this.#write = database.prepare('INSERT OR REPLACE INTO digest (id, digest) VALUES (1, ?)');
  }

  read(): KeptDigest | null {
    try {
      const text = this.#read.get()?.['digest'];
      return typeof text === 'string' ? (keptDigest.safeParse(JSON.parse(text)).data ?? null) : null;
    } catch {
      return null;
    }
  }

  keep(digest: (() => KeptDigest) | null): void {
    this.#waiting = digest;
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#batch.add(() => {
      this.#isPlanned = false;
      this.#write.run(JSON.stringify(this.#waiting?.() ?? null));
    });
  }
}
