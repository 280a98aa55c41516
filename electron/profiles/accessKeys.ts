import type { SecretStore } from '../ports/secretStore.ts';
import { needsSecrets, noSecrets, parseSecrets, type AccessSecrets } from './access.ts';
import type { Profile } from './profile.ts';

/** The secrets of how servers are reached: one entry for each, `access:<profile id>`, beside the server's key. */
export class AccessKeys {
  readonly #secrets: SecretStore;
  readonly #known = new Map<string, Promise<AccessSecrets | null>>();

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** The secrets of a profile; null when they are missing, so that the server cannot be reached. Asks once per run. */
  of({ id, access }: Pick<Profile, 'id' | 'access'>): Promise<AccessSecrets | null> {
    if (!needsSecrets(access)) return Promise.resolve(noSecrets);
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const reading = this.#secrets
      .read(accountOf(id), { stored: access.secretsStored })
      .then((read) => (read.ok && read.value !== null ? parseSecrets(read.value) : null));
    this.#known.set(id, reading);
    return reading;
  }

  /** Stores them and answers whether they are in the keychain; otherwise they are kept until quit. */
  async replace(id: string, secrets: AccessSecrets): Promise<boolean> {
    const { home } = await this.#secrets.write(accountOf(id), JSON.stringify(secrets));
    this.#known.set(id, Promise.resolve(secrets));
    return home === 'keychain';
  }

  /** Forgets them, here and in the keychain. */
  async remove(id: string): Promise<void> {
    this.#known.delete(id);
    await this.#secrets.remove(accountOf(id));
  }

  /** The next question is asked of the keychain again, for those that were missing. */
  async retry(): Promise<void> {
    for (const [id, reading] of [...this.#known]) if ((await reading) === null) this.#known.delete(id);
  }
}

function accountOf(id: string): string {
  return `access:${id}`;
}
