import { Failure } from '../contract/failure.ts';
import type { KeyHome } from '../contract/server.ts';
import type { Log } from '../ports/log.ts';
import type { SecretProblem, SecretRead, SecretStore, SecretWrite } from '../ports/secretStore.ts';
import { Listeners } from './listeners.ts';
import type { Profile } from './profile.ts';

/** The key of one server, as far as it is known in this run. */
interface Entry {
  /** Settles with the key, or null when there is none to be had. */
  readonly key: Promise<string | null>;
  home: KeyHome;
  problem: SecretProblem | null;
}

/** A key that cannot be one. Says nothing of its content. */
class KeyRefused extends Failure<'invalid-input'> {
  constructor() {
    super('invalid-input', 'The key is empty.', { detail: { field: 'key' } });
  }
}

/** The keys of the servers by profile id: read once per run, held in the main process only. */
export class Credentials {
  readonly #secrets: SecretStore;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners: Listeners<string>;

  constructor(secrets: SecretStore, log: Log) {
    this.#secrets = secrets;
    this.#listeners = new Listeners(log);
  }

  /** The key of a profile, or null: then `home` says `missing`, and the user must act. Asks the store once per run. */
  keyOf(profile: Pick<Profile, 'id' | 'keyStored'>): Promise<string | null> {
    const known = this.#entries.get(profile.id);
    if (known !== undefined) return known.key;
    const reading = this.#secrets.read(profile.id, { stored: profile.keyStored });
    const entry: Entry = { key: reading.then(valueOf), home: 'unread', problem: null };
    this.#entries.set(profile.id, entry);
    void reading.then((read) => {
      // Null means "locked or lost" or "never had one"; either way only the user can supply a key.
      entry.home = read.ok && read.value !== null ? read.home : 'missing';
      entry.problem = read.ok ? null : read.problem;
      this.#tell(profile.id, entry);
    });
    return entry.key;
  }

  /** Where the key of a profile is right now. */
  home(id: string): KeyHome {
    return this.#entries.get(id)?.home ?? 'unread';
  }

  /** Why the key could not be read, or not be written to the keychain; null when all is well. */
  problem(id: string): SecretProblem | null {
    return this.#entries.get(id)?.problem ?? null;
  }

  /**
   * Stores a new key and reads it back, before the profile is saved. Never fails for the keychain's sake: the answer says
   * where the key is now. Rejects with `KeyRefused` when it is blank.
   */
  async replace(id: string, key: string): Promise<SecretWrite> {
    if (key.trim() === '') throw new KeyRefused();
    const written = await this.#secrets.write(id, key);
    const entry: Entry = { key: Promise.resolve(key), home: written.home, problem: written.problem };
    this.#entries.set(id, entry);
    this.#tell(id, entry);
    return written;
  }

  /** Forgets a key here and in the keychain. */
  async remove(id: string): Promise<void> {
    this.#entries.delete(id);
    await this.#secrets.remove(id);
  }

  /**
   * Tries again what did not work: keys held until quit are offered to the keychain, missing ones will be read anew.
   * Answers the ids whose key has now reached the keychain.
   */
  async retry(): Promise<readonly string[]> {
    const stored: string[] = [];
    for (const [id, entry] of [...this.#entries]) {
      if (entry.home === 'missing') {
        this.#entries.delete(id);
        this.#listeners.tell(id);
      }
      const key = entry.home === 'session' ? await entry.key : null;
      if (key !== null && (await this.replace(id, key)).home === 'keychain') stored.push(id);
    }
    return stored;
  }

  /** Tells the id of a profile whenever the whereabouts of its key changed; answers the function that ends it. */
  onChange(listener: (id: string) => void): () => void {
    return this.#listeners.add(listener);
  }

  #tell(id: string, entry: Entry): void {
    if (this.#entries.get(id) === entry) this.#listeners.tell(id);
  }
}

function valueOf(read: SecretRead): string | null {
  return read.ok ? read.value : null;
}
