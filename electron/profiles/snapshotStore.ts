import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import {
  configurationKinds,
  configurationPart,
  snapshotCauses,
  snapshotId,
  type ConfigurationPart,
} from '../contract/configuration.ts';
import { publicAddress } from '../contract/publicAddress.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { ConfigurationMemory, Snapshot } from '../instances/configurationMemory.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
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

interface Entry {
  /** Null: kept in memory only. */
  readonly file: JsonFile | null;
  kept: Kept;
}

const nothing: Kept = { last: [], snapshots: [] };

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
  readonly #entries = new Map<string, Promise<Entry>>();

  constructor(options: Options) {
    this.#options = options;
  }

  async last(ref: InstanceRef): Promise<readonly ConfigurationPart[]> {
    return (await this.#entry(ref)).kept.last;
  }

  async snapshots(ref: InstanceRef): Promise<readonly Snapshot[]> {
    return (await this.#entry(ref)).kept.snapshots;
  }

  async noteRead(ref: InstanceRef, parts: readonly ConfigurationPart[]): Promise<void> {
    const entry = await this.#entry(ref);
    const { last, snapshots } = entry.kept;
    const fresh = parts.map(withoutPassword);
    const others = last.filter(({ kind }) => !fresh.some((part) => part.kind === kind));
    const next = [...others, ...fresh].sort((one, other) => one.kind.localeCompare(other.kind));
    if (JSON.stringify(next) === JSON.stringify(last)) return;
    await this.#keep(entry, { last: next, snapshots });
  }

  async addSnapshot(ref: InstanceRef, snapshot: Snapshot): Promise<void> {
    const entry = await this.#entry(ref);
    const { last, snapshots } = entry.kept;
    const kept = [{ ...snapshot, parts: snapshot.parts.map(withoutPassword) }, ...snapshots];
    // The first sight is the one to come back to, whatever was tried since.
    const first = kept.filter(({ cause }) => cause === 'first-seen');
    const later = kept.filter(({ cause }) => cause !== 'first-seen').slice(0, most);
    const sorted = [...later, ...first].sort((one, other) => other.at - one.at);
    await this.#keep(entry, { last, snapshots: sorted });
  }

  /** Forgets everything about the instances of a server. */
  async forgetServer(serverId: string): Promise<void> {
    for (const key of this.#entries.keys()) if (key.startsWith(`${serverId}/`)) this.#entries.delete(key);
    await this.#disk.removeFolder(this.#folder(serverId));
  }

  get #disk(): Disk {
    return this.#options.disk ?? nodeDisk;
  }

  #folder(serverId: string): string {
    return join(this.#options.folder, hashed(serverId));
  }

  #entry(ref: InstanceRef): Promise<Entry> {
    const key = instanceKey(ref);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    const opened = this.#open(ref);
    this.#entries.set(key, opened);
    return opened;
  }

  async #open({ serverId, name }: InstanceRef): Promise<Entry> {
    const { clock, log, onDisk } = this.#options;
    const path = join(this.#folder(serverId), `${hashed(name)}.json`);
    if (!onDisk(serverId)) return { file: null, kept: nothing };
    const file = new JsonFile({ path, version: 1, migrations: {}, disk: this.#disk, clock, log });
    const loaded = await file.load();
    if (loaded.kind !== 'data') return { file, kept: nothing };
    const parsed = fileSchema.safeParse(loaded.data);
    const last = usable(parsed.success ? parsed.data.last : [], configurationPart);
    const snapshots = usable(parsed.success ? parsed.data.snapshots : [], snapshotSchema);
    if (!parsed.success || last.lost || snapshots.lost) await file.keepCopy();
    return { file, kept: { last: last.found, snapshots: snapshots.found } };
  }

  async #keep(entry: Entry, kept: Kept): Promise<void> {
    await entry.file?.save(kept);
    entry.kept = kept;
  }
}

/** Names may hold anything, so files go by their hash. */
function hashed(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function withoutPassword(part: ConfigurationPart): ConfigurationPart {
  if (part.kind === 'webhook') return { ...part, values: { ...part.values, url: publicAddress(part.values.url) } };
  if (part.kind === 'chatwoot') return { ...part, values: { ...part.values, url: publicAddress(part.values.url) } };
  return part;
}
