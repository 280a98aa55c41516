import * as z from 'zod/mini';
import type { Clock } from '../ports/clock.ts';
import type { LogFacts } from '../ports/log.ts';
import { Document, type StoreOptions } from './document.ts';
import { readProfile, type NewProfile, type Profile, type ProfileChange } from './profile.ts';

const fileSchema = z.object({ profiles: z.array(z.unknown()) });

/**
 * The servers that the user added, on disk. Memory changes only after the disk took the change, so that a failed save
 * (`StorageError`) leaves both as they were.
 */
export class ProfileStore {
  readonly #document: Document<readonly Profile[]>;
  readonly #clock: Clock;

  constructor(options: StoreOptions) {
    this.#clock = options.clock;
    this.#document = new Document(options, {
      fresh: [],
      read: (data) => readProfiles(data, this.#clock.now()),
      write: (profiles) => ({ profiles }),
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file, entry by entry; a broken entry never costs the others. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  /** In the order in which they were added. */
  list(): readonly Profile[] {
    return this.#document.value;
  }

  get(id: string): Profile | null {
    return this.list().find((profile) => profile.id === id) ?? null;
  }

  /** Adds a profile under an id of its own. Rejects with `StorageError`, or when the id is taken. */
  async add(draft: NewProfile): Promise<Profile> {
    const added: Profile = { ...draft, addedAt: this.#clock.now(), demo: false };
    await this.#document.change((profiles) => {
      if (profiles.some(({ id }) => id === added.id)) throw new RangeError(`profile ${added.id} exists`);
      return [...profiles, added];
    });
    return added;
  }

  /** Changes a profile and answers it, or null when there is none of that id. Rejects with `StorageError`. */
  async update(id: string, change: ProfileChange): Promise<Profile | null> {
    const profiles = await this.#document.change((before) =>
      before.map((profile) => (profile.id === id ? { ...profile, ...change } : profile)),
    );
    return profiles.find((profile) => profile.id === id) ?? null;
  }

  /** Removes a profile if it is there. Rejects with `StorageError`. */
  async remove(id: string): Promise<void> {
    await this.#document.change((profiles) => profiles.filter((profile) => profile.id !== id));
  }

  /** Tells the new list after each change; answers the function that ends it. */
  onChange(listener: (profiles: readonly Profile[]) => void): () => void {
    return this.#document.onChange(listener);
  }
}

function readProfiles(data: unknown, now: number): { value: readonly Profile[]; lost: LogFacts | null } {
  const parsed = fileSchema.safeParse(data);
  const entries = parsed.success ? parsed.data.profiles : [];
  const byId = new Map<string, Profile>();
  let intact = parsed.success;
  for (const raw of entries) {
    const read = readProfile(raw, now);
    if (read === null || byId.has(read.profile.id)) {
      intact = false;
      continue;
    }
    byId.set(read.profile.id, read.profile);
    intact &&= read.intact;
  }
  return { value: [...byId.values()], lost: intact ? null : { stored: entries.length, usable: byId.size } };
}
