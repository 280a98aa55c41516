import * as z from 'zod/mini';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { Listeners } from './listeners.ts';
import { readProfile, type NewProfile, type Profile, type ProfileChange } from './profile.ts';

const fileSchema = z.object({ profiles: z.array(z.unknown()) });

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

/**
 * The servers that the user added, on disk. Memory changes only after the disk took the change, so that a failed save
 * (`StorageError`) leaves both as they were.
 */
export class ProfileStore {
  readonly #file: JsonFile;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners: Listeners<readonly Profile[]>;
  #profiles: readonly Profile[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#clock = clock;
    this.#log = log;
    this.#listeners = new Listeners(log);
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file, entry by entry; a broken entry never costs the others. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const parsed = fileSchema.safeParse(loaded.data);
    const entries = parsed.success ? parsed.data.profiles : [];
    const byId = new Map<string, Profile>();
    let intact = parsed.success;
    for (const raw of entries) {
      const read = readProfile(raw, this.#clock.now());
      if (read === null || byId.has(read.profile.id)) {
        intact = false;
        continue;
      }
      byId.set(read.profile.id, read.profile);
      intact &&= read.intact;
    }
    this.#profiles = [...byId.values()];
    if (intact) return;
    this.#log.warn('profiles were repaired', { stored: entries.length, usable: byId.size });
    await this.#file.keepCopy();
    await this.#file.save({ profiles: this.#profiles }).catch(() => {
      this.#log.warn('repaired profiles could not be saved yet');
    });
  }

  /** In the order in which they were added. */
  list(): readonly Profile[] {
    return this.#profiles;
  }

  get(id: string): Profile | null {
    return this.#profiles.find((profile) => profile.id === id) ?? null;
  }

  /** Adds a profile under an id of its own. Rejects with `StorageError`, or when the id is taken. */
  async add(draft: NewProfile): Promise<Profile> {
    const added: Profile = { ...draft, addedAt: this.#clock.now(), demo: false };
    await this.#change((profiles) => {
      if (profiles.some(({ id }) => id === added.id)) throw new RangeError(`profile ${added.id} exists`);
      return [...profiles, added];
    });
    return added;
  }

  /** Changes a profile and answers it, or null when there is none of that id. Rejects with `StorageError`. */
  async update(id: string, change: ProfileChange): Promise<Profile | null> {
    let changed: Profile | null = null;
    await this.#change((profiles) =>
      profiles.map((profile) => {
        if (profile.id !== id) return profile;
        changed = { ...profile, ...change };
        return changed;
      }),
    );
    return changed;
  }

  /** Removes a profile if it is there. Rejects with `StorageError`. */
  remove(id: string): Promise<void> {
    return this.#change((profiles) => profiles.filter((profile) => profile.id !== id));
  }

  /** Tells the new list after each change; answers the function that ends it. */
  onChange(listener: (profiles: readonly Profile[]) => void): () => void {
    return this.#listeners.add(listener);
  }

  #change(make: (profiles: readonly Profile[]) => readonly Profile[]): Promise<void> {
    const turn = this.#queue.then(async () => {
      const next = make(this.#profiles);
      await this.#file.save({ profiles: next });
      this.#profiles = next;
      this.#listeners.tell(next);
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
