import * as z from 'zod/mini';
import { forwardingChannel, forwardingId, type ForwardingChannel } from '../contract/forwarding.ts';
import type { LogFacts } from '../ports/log.ts';
import { Document, type StoreOptions } from './document.ts';

/** One place that alerts are forwarded to. Its secret is in the keychain under `forwarding:<id>`, never here. */
export interface ForwardingTarget {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly channel: ForwardingChannel;
  /** A secret belongs to it, so that finding none in the keychain means "locked or lost". */
  readonly secretStored: boolean;
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
  readonly #document: Document<readonly ForwardingTarget[]>;

  constructor(options: StoreOptions) {
    this.#document = new Document(options, { fresh: [], read: readTargets, write: (targets) => ({ targets }) });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file; a target that is not whole is left out. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  /** In the order in which they were added. */
  list(): readonly ForwardingTarget[] {
    return this.#document.value;
  }

  get(id: string): ForwardingTarget | null {
    return this.list().find((target) => target.id === id) ?? null;
  }

  /** Adds a target, or replaces the one of its id. Rejects with `StorageError`. */
  async put(target: ForwardingTarget): Promise<void> {
    await this.#document.change((targets) =>
      targets.some(({ id }) => id === target.id)
        ? targets.map((one) => (one.id === target.id ? target : one))
        : [...targets, target],
    );
  }

  /** Removes a target if it is there. Rejects with `StorageError`. */
  async remove(id: string): Promise<void> {
    await this.#document.change((targets) => targets.filter((target) => target.id !== id));
  }
}

function readTargets(data: unknown): { value: readonly ForwardingTarget[]; lost: LogFacts | null } {
  const parsed = fileSchema.safeParse(data);
  const entries = parsed.success ? parsed.data.targets : [];
  const byId = new Map<string, ForwardingTarget>();
  for (const entry of entries) {
    const target = targetSchema.safeParse(entry);
    if (target.success && !byId.has(target.data.id)) byId.set(target.data.id, target.data);
  }
  const intact = parsed.success && byId.size === entries.length;
  return { value: [...byId.values()], lost: intact ? null : { stored: entries.length, usable: byId.size } };
}
