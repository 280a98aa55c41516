import * as z from 'zod/mini';
import { forwardingChannel, forwardingId, type ForwardingChannel } from '../contract/forwarding.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';

/** One place that alerts are forwarded to. Its secret is in the keychain under `forwarding:<id>`, never here. */
export interface ForwardingTarget {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly channel: ForwardingChannel;
  /** A secret belongs to it, so that finding none in the keychain means "locked or lost". */
  readonly secretStored: boolean;
}

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

const fileSchema = z.object({ targets: z.array(z.unknown()) });
const targetSchema = z.object({
  id: forwardingId,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
  enabled: z.boolean(),
  channel: forwardingChannel,
  secretStored: z.boolean(),
});

/** The forwarding targets on disk. A failed save (`StorageError`) leaves memory and disk as they were. */
export class ForwardingStore {
  readonly #file: JsonFile;
  readonly #log: Log;
  #targets: readonly ForwardingTarget[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#log = log;
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file. A target that is not whole is left out, and a copy of the file kept. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileSchema.safeParse(loaded.data);
    const entries = parsed.success ? parsed.data.targets : [];
    const byId = new Map<string, ForwardingTarget>();
    for (const entry of entries) {
      const target = targetSchema.safeParse(entry);
      if (target.success && !byId.has(target.data.id)) byId.set(target.data.id, target.data);
    }
    this.#targets = [...byId.values()];
    if (parsed.success && byId.size === entries.length) return;
    this.#log.warn('forwarding was repaired', { stored: entries.length, usable: byId.size });
    await this.#file.keepCopy();
    await this.#file.save({ targets: this.#targets }).catch(() => {
      this.#log.warn('repaired forwarding could not be saved yet');
    });
  }

  /** In the order in which they were added. */
  list(): readonly ForwardingTarget[] {
    return this.#targets;
  }

  get(id: string): ForwardingTarget | null {
    return this.#targets.find((target) => target.id === id) ?? null;
  }

  /** Adds a target, or replaces the one of its id. Rejects with `StorageError`. */
  put(target: ForwardingTarget): Promise<void> {
    return this.#change((targets) =>
      targets.some(({ id }) => id === target.id)
        ? targets.map((one) => (one.id === target.id ? target : one))
        : [...targets, target],
    );
  }

  /** Removes a target if it is there. Rejects with `StorageError`. */
  remove(id: string): Promise<void> {
    return this.#change((targets) => targets.filter((target) => target.id !== id));
  }

  #change(make: (targets: readonly ForwardingTarget[]) => readonly ForwardingTarget[]): Promise<void> {
    const turn = this.#queue.then(async () => {
      const next = make(this.#targets);
      await this.#file.save({ targets: next });
      this.#targets = next;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
