import type { ServerDraft } from '../contract/server.ts';
import { needsPlainHttpConsent, parseAddress } from '../evolution/address.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { ProductionGuard } from './productionGuard.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { SecretHome } from '../ports/secretStore.ts';
import type { Credentials } from '../profiles/credentials.ts';
import type { Profile } from '../profiles/profile.ts';
import { removeProfile, retryKeys, saveProfile } from '../profiles/profileKeys.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { RealtimeDesk } from '../realtime/realtimeDesk.ts';
import { keyFits } from './keyRule.ts';
import { ServerError } from './serverError.ts';

/** Makes the client of a server. */
export type Connect = (server: { baseUrl: string; key: string; origin: string }) => EvolutionServer;

interface Parts {
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
  readonly watcher: Watcher;
  readonly connect: Connect;
  readonly realtime: Pick<RealtimeDesk, 'follow' | 'leave'>;
  readonly guard: Pick<ProductionGuard, 'view' | 'check'>;
  readonly newId: () => string;
  /** A server was removed: what others keep of it goes, too. */
  readonly onRemoved: (id: string) => void;
}

/** The user's servers at work: a client for each profile whose key can be read, under the eyes of the watcher. */
export class ServerDesk {
  readonly #parts: Parts;
  readonly #clients = new Map<string, EvolutionServer>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.credentials.onChange((id) => this.refresh(id));
  }

  /** Shows every profile with its stored rows at once, then reads the keys. Resolves when each key came or did not. */
  async open(): Promise<void> {
    const { profiles, watcher } = this.#parts;
    for (const profile of profiles.list()) watcher.addServer(this.#facts(profile), null);
    await Promise.all(profiles.list().map((profile) => this.#connect(profile)));
  }

  /** The client of a server, or null when there is no such server or its key is missing. */
  clientOf(id: string): EvolutionServer | null {
    return this.#clients.get(id) ?? null;
  }

  /**
   * Adds a server, or changes one, and answers where its key is. Rejects with `ServerError`, `EvolutionError` (address),
   * `KeyRefused` or `StorageError`, and then leaves everything as it was.
   */
  async save(draft: ServerDraft): Promise<{ id: string; keyHome: SecretHome }> {
    const { profiles, watcher, newId } = this.#parts;
    const baseUrl = parseAddress(draft.address);
    if (needsPlainHttpConsent(baseUrl) && !draft.plainHttpConsent) {
      throw new ServerError('plain-http-consent', 'The key would travel in clear to a public host.');
    }
    const before = draft.id === null ? null : profiles.get(draft.id);
    if (draft.id !== null && before === null) throw new ServerError('not-found', 'There is no such server.');
    if (draft.key === null && (before === null || !keyFits(before.baseUrl, baseUrl))) {
      throw new ServerError('key-missing', 'A new server, or another host, needs the key.');
    }
    const { key, name, origin, colour, plainHttpConsent } = draft;
    const tags = draft.tags ?? before?.tags ?? [];
    const realtime = draft.realtime ?? before?.realtime ?? false;
    const production = before?.production ?? false;
    const wish = {
      id: draft.id ?? newId(),
      name,
      baseUrl,
      origin,
      colour,
      tags,
      plainHttpConsent,
      realtime,
      production,
    };
    const { profile, keyHome } = await saveProfile(this.#parts, { profile: wish, key });
    if (before === null) watcher.addServer(this.#facts(profile), null);
    await this.#connect(profile);
    return { id: profile.id, keyHome };
  }

  /** Forgets a server: profile, key, rows and history. A production server must be unlocked (`production-locked`). */
  async remove(id: string): Promise<void> {
    this.#parts.guard.check(id);
    await removeProfile(this.#parts, id);
    this.#clients.delete(id);
    this.#parts.realtime.leave(id, false);
    this.#parts.watcher.removeServer(id);
    this.#parts.onRemoved(id);
  }

  async pause(id: string, paused: boolean): Promise<void> {
    const profile = await this.#parts.profiles.update(id, { paused });
    if (profile === null) throw new ServerError('not-found', 'There is no such server.');
    this.#parts.watcher.pause(id, paused);
    await this.#listen(profile);
  }

  /** Tries again to read the keys that could not be read, and to store those that are kept until quit. */
  async retryKeys(): Promise<void> {
    await retryKeys(this.#parts);
    const waiting = this.#parts.profiles.list().filter(({ id }) => this.clientOf(id) === null);
    await Promise.all(waiting.map((profile) => this.#connect(profile)));
  }

  /** The stored key of a server, for checking it at an address that it may be sent to; null when there is none. */
  async storedKey(id: string, baseUrl: string): Promise<string | null> {
    const profile = this.#parts.profiles.get(id);
    if (profile === null || !keyFits(profile.baseUrl, baseUrl)) return null;
    return this.#parts.credentials.keyOf(profile);
  }

  /** Gives the watcher a client with the current key and address, or none. */
  async #connect(asked: Profile): Promise<void> {
    const { profiles, credentials, watcher, connect } = this.#parts;
    const { id, baseUrl } = asked;
    const key = await credentials.keyOf(asked);
    const profile = profiles.get(id);
    // A keychain takes its time: the server may be gone meanwhile, or moved, and then whoever moved it connects it.
    if (profile?.baseUrl !== baseUrl) return;
    const client = key === null ? null : connect({ baseUrl, key, origin: profile.origin });
    if (client === null) this.#clients.delete(id);
    else this.#clients.set(id, client);
    watcher.updateServer(this.#facts(profile), client);
    await this.#listen(profile);
  }

  /** Takes the server's events, where that is wanted and can be. */
  async #listen(profile: Profile): Promise<void> {
    const { credentials, realtime } = this.#parts;
    const { id, baseUrl, origin, paused } = profile;
    const client = this.clientOf(id);
    const key = profile.realtime && !paused && client !== null ? await credentials.keyOf(profile) : null;
    if (key === null || client === null) realtime.leave(id, profile.realtime);
    else realtime.follow({ id, baseUrl, origin, key, client });
  }

  /** Where its key is, or whether it is locked, changed: only what is shown follows, the client stays. */
  refresh(id: string): void {
    const profile = this.#parts.profiles.get(id);
    if (profile !== null) this.#parts.watcher.updateServer(this.#facts(profile), this.clientOf(id));
  }

  #facts(profile: Profile): Parameters<Watcher['addServer']>[0] {
    const { id, name, baseUrl, colour, tags, origin, paused } = profile;
    const keyHome = this.#parts.credentials.home(id);
    return {
      id,
      name,
      baseUrl,
      colour,
      tags,
      origin,
      paused,
      keyHome,
      demo: false,
      production: this.#parts.guard.view(id),
      plainHttp: needsPlainHttpConsent(baseUrl),
    };
  }
}
