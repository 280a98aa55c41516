import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { configurationKinds, configurationPart, type ConfigurationPart } from '../contract/configuration.ts';
import { snapshotCauses, snapshotId } from '../contract/snapshot.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { ConfigurationMemory, Snapshot } from '../instances/configurationMemory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, LogFacts } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { Document } from './document.ts';
import { usable } from './usable.ts';

interface Options {
  /** One folder for each server in it, one file for each instance in those. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** What the instances of this server are set to is kept beyond this run; not so for demo servers. */
  readonly onDisk: (serverId: string) => boolean;
  readonly disk?: Disk;
}

interface Kept {
  readonly last: readonly ConfigurationPart[];
  readonly snapshots: readonly Snapshot[];
}

/** Snapshots that are kept of one instance, beside the first sight of it. */
const most = 30;

const fileSchema = z.object({ last: z.array(z.unknown()), snapshots: z.array(z.unknown()) });
const snapshotSchema = z.object({
  id: snapshotId,
  at: z.number(),
  cause: z.enum(snapshotCauses),
  parts: z.array(configurationPart),
  secrets: z.partialRecord(z.enum(configurationKinds), z.array(z.string())),
});

/**
 * What instances are and were set to, on disk, one file each. Holds no secret: only names of secrets, and addresses without
 * the password that they may carry. A failed save (`StorageError`) leaves memory and disk as they were.
 */
export class SnapshotStore implements ConfigurationMemory {
  readonly #options: Options;
  readonly #documents = new Map<string, Promise<Document<Kept>>>();

  constructor(options: Options) {
    this.#options = options;
  }

  async last(ref: InstanceRef): Promise<readonly ConfigurationPart[]> {
    return (await this.#document(ref)).value.last;
  }

  async snapshots(ref: InstanceRef): Promise<readonly Snapshot[]> {
    return (await this.#document(ref)).value.snapshots;
  }

  async noteRead(ref: InstanceRef, parts: readonly ConfigurationPart[]): Promise<void> {
    const document = await this.#document(ref);
    const fresh = parts.map(withoutPassword);
    const isKnown = (part: ConfigurationPart): boolean =>
      document.value.last.some((known) => JSON.stringify(known) === JSON.stringify(part));
    if (fresh.every(isKnown)) return;
    await document.change(({ last, snapshots }) => {
      const others = last.filter(({ kind }) => !fresh.some((part) => part.kind === kind));
      return { last: [...others, ...fresh], snapshots };
    });
  }

  async addSnapshot(ref: InstanceRef, snapshot: Snapshot): Promise<void> {
    const document = await this.#document(ref);
    await document.change(({ last, snapshots }) => {
      const all = [{ ...snapshot, parts: snapshot.parts.map(withoutPassword) }, ...snapshots];
      // The first sight is the one to come back to, whatever was tried since.
      const first = all.filter(({ cause }) => cause === 'first-seen');
      const later = all.filter(({ cause }) => cause !== 'first-seen').slice(0, most);
      return { last, snapshots: [...later, ...first].sort((one, other) => other.at - one.at) };
    });
  }

  /** Forgets everything about the instances of a server. */
  async forgetServer(serverId: string): Promise<void> {
    for (const key of this.#documents.keys()) if (key.startsWith(`${serverId}/`)) this.#documents.delete(key);
    await (this.#options.disk ?? nodeDisk).removeFolder(this.#folder(serverId));
  }

  #folder(serverId: string): string {
    return join(this.#options.folder, hashed(serverId));
  }

  #document(ref: InstanceRef): Promise<Document<Kept>> {
    const key = instanceKey(ref);
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const opened = this.#open(ref);
    this.#documents.set(key, opened);
    return opened;
  }

  async #open({ serverId, name }: InstanceRef): Promise<Document<Kept>> {
    const { clock, log, onDisk, disk = nodeDisk } = this.#options;
    const path = join(this.#folder(serverId), `${hashed(name)}.json`);
    const options = { path, clock, log, disk: onDisk(serverId) ? disk : nowhere };
    const document = new Document<Kept>(options, { fresh: { last: [], snapshots: [] }, read, write: (kept) => kept });
    await document.open();
    return document;
  }
}

function read(data: unknown): { value: Kept; lost: LogFacts | null } {
  const parsed = fileSchema.safeParse(data);
  const last = usable(parsed.success ? parsed.data.last : [], configurationPart);
  const snapshots = usable(parsed.success ? parsed.data.snapshots : [], snapshotSchema);
  const intact = parsed.success && !last.lost && !snapshots.lost;
  return {
    value: { last: last.found, snapshots: snapshots.found },
    lost: intact ? null : { snapshots: snapshots.found.length },
  };
}

/** For what is not kept beyond this run: nothing is there, and writing does nothing. */
const nowhere: Disk = {
  read: () => Promise.reject(Object.assign(new Error('nothing is kept'), { code: 'ENOENT' })),
  write: () => Promise.resolve(),
  rename: () => Promise.resolve(),
  copy: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  makeFolder: () => Promise.resolve(),
  removeFolder: () => Promise.resolve(),
  syncFolder: () => Promise.resolve(),
};

/** Names may hold anything, so files go by their hash. */
function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function withoutPassword(part: ConfigurationPart): ConfigurationPart {
  if (part.kind === 'webhook') return { ...part, values: { ...part.values, url: publicAddress(part.values.url) } };
  if (part.kind === 'chatwoot') return { ...part, values: { ...part.values, url: publicAddress(part.values.url) } };
  return part;
}
