import type { SecretProblem, SecretRead, SecretStore, SecretWrite } from '../../electron/ports/secretStore.ts';

/** A secret store in memory that can be made to fail as real keychains do. */
export class MemorySecrets implements SecretStore {
  /** What the "keychain" holds. */
  readonly stored = new Map<string, string>();
  /** While set, the keychain answers nothing else; secrets are kept until quit. */
  problem: SecretProblem | null = null;
  /** Nothing is answered before it settles. */
  until: Promise<unknown> = Promise.resolve();
  /** Every call, e.g. `read alfa`. */
  readonly calls: string[] = [];
  readonly #session = new Map<string, string>();

  async read(account: string, expected: { stored: boolean }): Promise<SecretRead> {
    await this.#called(`read ${account}`);
    const held = this.#session.get(account);
    if (held !== undefined) return { ok: true, value: held, home: 'session' };
    if (!expected.stored) return { ok: true, value: null, home: 'keychain' };
    if (this.problem !== null) return { ok: false, problem: this.problem };
    const value = this.stored.get(account);
    return value === undefined ? { ok: false, problem: 'lost' } : { ok: true, value, home: 'keychain' };
  }

  async write(account: string, secret: string): Promise<SecretWrite> {
    await this.#called(`write ${account}`);
    if (this.problem !== null) {
      this.#session.set(account, secret);
      return { home: 'session', problem: this.problem };
    }
    this.#session.delete(account);
    this.stored.set(account, secret);
    return { home: 'keychain', problem: null };
  }

  async remove(account: string): Promise<void> {
    await this.#called(`remove ${account}`);
    this.#session.delete(account);
    if (this.problem === null) this.stored.delete(account);
  }

  async #called(call: string): Promise<void> {
    this.calls.push(call);
    await this.until;
  }
}
