import { noAccess, type AccessDraft, type CertificateView } from '../contract/access.ts';
import type { ServerChange, ServerDraft } from '../contract/server.ts';
import { needsPlainHttpConsent, parseAddress } from '../evolution/address.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Access, ProxyAccess } from '../ports/access.ts';
import type { SecretHome } from '../ports/secretStore.ts';
import { accessWith, noSecrets, resolveAccess } from '../profiles/access.ts';
import type { Profile } from '../profiles/profile.ts';
import { removeProfile, retryKeys, saveProfile, type ProfileWish } from '../profiles/profileKeys.ts';
import type { CarriedServer } from '../profiles/transferFile.ts';
import { keyFits, secretsFit } from './keyRule.ts';
import type { ProductionGuard } from './productionGuard.ts';
import { ServerClients, type ClientParts } from './serverClients.ts';
import { changesIdentity } from './serverIdentity.ts';
import { ServerError } from './serverError.ts';

interface Parts extends ClientParts {
  /** Looks at the certificate of a server; null when there is none to see. */
  readonly certificateOf: (baseUrl: string, proxy: ProxyAccess | null) => Promise<CertificateView | null>;
  readonly guard: Pick<ProductionGuard, 'view' | 'check'>;
  readonly newId: () => string;
  /** A server was removed: what others keep of it goes, too. */
  readonly onRemoved: (id: string) => void;
}

/** What the user does to the servers: adds, changes, pauses and removes them. */
export class ServerDesk {
  readonly #parts: Parts;
  readonly #clients: ServerClients;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clients = new ServerClients(parts);
  }

  /** Shows every profile with its stored rows at once, then reads the keys. Resolves when each key came or did not. */
  async open(): Promise<void> {
    const { profiles } = this.#parts;
    for (const profile of profiles.list()) this.#clients.show(profile);
    await Promise.all(profiles.list().map((profile) => this.#clients.connect(profile)));
  }

  /** The client of a server, or null when there is no such server or its key is missing. */
  clientOf(id: string): EvolutionServer | null {
    return this.#clients.of(id);
  }

  /** Where its key is, or whether it is locked, changed: only what is shown follows, the client stays. */
  refresh(id: string): void {
    this.#clients.refresh(id);
  }

  /**
   * Adds a server, or changes one, and answers where its key is. Rejects with `ServerError`, `EvolutionError` (address),
   * `KeyRefused`, `StorageError`, or `GuardError` where a locked production server would become another one, and then leaves
   * everything as it was.
   */
  async save(draft: ServerDraft): Promise<{ id: string; keyHome: SecretHome }> {
    const { profiles, guard, newId } = this.#parts;
    const baseUrl = parseAddress(draft.address);
    if (needsPlainHttpConsent(baseUrl) && !draft.plainHttpConsent) {
      throw new ServerError('plain-http-consent', 'The key would travel in clear to a public host.');
    }
    const before = draft.id === null ? null : profiles.get(draft.id);
    if (draft.id !== null && before === null) throw gone();
    if (before !== null && changesIdentity(before, draft, baseUrl)) guard.check(before.id);
    const access = await this.#accessOf(draft.access, before, baseUrl);
    const now = { baseUrl, access: access?.view ?? before?.access ?? noAccess };
    if (draft.key === null && (before === null || !secretsFit(before, now))) {
      throw new ServerError('key-missing', 'A new server, or another way to it, needs the key.');
    }
    const { key, name, origin, colour, plainHttpConsent } = draft;
    const tags = draft.tags ?? before?.tags ?? [];
    const realtime = draft.realtime ?? before?.realtime ?? false;
    const { notes = '', dismissed = [] } = before ?? {};
    const id = draft.id ?? newId();
    const production = before?.production ?? false;
    const wish = { id, name, baseUrl, origin, colour, tags, notes, dismissed, plainHttpConsent, realtime, production };
    const { profile, keyHome } = await saveProfile(this.#parts, { profile: wish, key, access });
    if (before === null) this.#clients.show(profile);
    await this.#clients.connect(profile);
    return { id: profile.id, keyHome };
  }

  /** Adds a server that was carried here in a file, with its secrets if they came along. Rejects with `StorageError`. */
  async adopt(carried: CarriedServer['profile'], secrets: CarriedServer['secrets']): Promise<string> {
    const { access: view, ...rest } = carried;
    const { profile } = await saveProfile(this.#parts, {
      profile: { ...rest, id: this.#parts.newId() },
      key: secrets?.key ?? null,
      access: secrets?.access ? { view, secrets: secrets.access } : null,
    });
    this.#clients.show(profile);
    await this.#clients.connect(profile);
    return profile.id;
  }

  /** Changes what a person noted about a server. Rejects with `ServerError` or `StorageError`. */
  async change({ serverId, notes, dismissed }: ServerChange): Promise<void> {
    const change = { ...(notes === undefined ? {} : { notes }), ...(dismissed === undefined ? {} : { dismissed }) };
    if ((await this.#parts.profiles.update(serverId, change)) === null) throw gone();
    this.refresh(serverId);
  }

  /** Puts a new key in the place of the old one; everything else about the server stays. Rejects as `save` does. */
  async replaceKey(id: string, key: string): Promise<{ keyHome: SecretHome }> {
    const profile = this.#find(id);
    this.#parts.guard.check(id);
    const saved = await saveProfile(this.#parts, { profile, key, access: null });
    await this.#clients.connect(saved.profile);
    return { keyHome: saved.keyHome };
  }

  /** The certificate that a server shows now; null for plain HTTP and when it does not answer. */
  async certificate(id: string): Promise<CertificateView | null> {
    const profile = this.#find(id);
    const secrets = await this.#parts.accessKeys.of(profile);
    if (secrets === null) return null;
    return this.#parts.certificateOf(profile.baseUrl, accessWith(profile.access, secrets).proxy);
  }

  /** Where a server's web manager is. Made from the address that the user gave, never from the server's words. */
  managerAddress(id: string): string {
    return `${this.#find(id).baseUrl}/manager`;
  }

  /** Forgets a server: profile, key, rows and history. A production server must be unlocked (`production-locked`). */
  async remove(id: string): Promise<void> {
    this.#parts.guard.check(id);
    await removeProfile(this.#parts, id);
    this.#clients.drop(id);
    this.#parts.onRemoved(id);
  }

  async pause(id: string, paused: boolean): Promise<void> {
    const profile = await this.#parts.profiles.update(id, { paused });
    if (profile === null) throw gone();
    this.#parts.watcher.pause(id, paused);
    await this.#clients.listen(profile);
  }

  /** Tries again to read the keys that could not be read, and to store those that are kept until quit. */
  async retryKeys(): Promise<void> {
    await retryKeys(this.#parts);
    const waiting = this.#parts.profiles.list().filter(({ id }) => this.#clients.of(id) === null);
    await Promise.all(waiting.map((profile) => this.#clients.connect(profile)));
  }

  /**
   * What a live check of a server (null: a new one) at this address may use: the stored key, or null where there is none
   * or it may not go there, and how to reach it. Rejects with `AccessValueMissing`.
   */
  async forCheck(
    id: string | null,
    draft: AccessDraft | undefined,
    baseUrl: string,
  ): Promise<{ key: string | null; access: Access }> {
    const { profiles, credentials, accessKeys } = this.#parts;
    const before = id === null ? null : profiles.get(id);
    const wanted = await this.#accessOf(draft, before, baseUrl);
    const view = wanted?.view ?? before?.access ?? noAccess;
    const stored = before === null ? noSecrets : ((await accessKeys.of(before)) ?? noSecrets);
    const mayUse = before !== null && secretsFit(before, { baseUrl, access: view });
    const key = mayUse ? await credentials.keyOf(before) : null;
    return { key, access: accessWith(view, wanted?.secrets ?? stored) };
  }

  /** How a draft wants a server to be reached; null: as it is. What was stored for another host is left behind. */
  async #accessOf(
    draft: AccessDraft | undefined,
    before: Profile | null,
    baseUrl: string,
  ): Promise<ProfileWish['access']> {
    if (draft === undefined) {
      const stays = before === null || keyFits(before.baseUrl, baseUrl);
      return stays ? null : { view: noAccess, secrets: noSecrets };
    }
    const stored = before !== null && keyFits(before.baseUrl, baseUrl) ? await this.#parts.accessKeys.of(before) : null;
    return resolveAccess(draft, before?.access ?? null, stored);
  }

  #find(id: string): Profile {
    const profile = this.#parts.profiles.get(id);
    if (profile === null) throw gone();
    return profile;
  }
}

function gone(): ServerError {
  return new ServerError('not-found', 'There is no such server.');
}
