import { noAccess, type AccessDraft, type CertificateView } from '../contract/access.ts';
import type { ServerChange, ServerDraft } from '../contract/server.ts';
import { needsPlainHttpConsent, parseAddress } from '../evolution/address.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import { isSampleKey } from '../evolution/sampleKeys.ts';
import type { ProductionGuard } from './productionGuard.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Access, ProxyAccess } from '../ports/access.ts';
import type { SecretHome } from '../ports/secretStore.ts';
import { accessWith, noSecrets, resolveAccess } from '../profiles/access.ts';
import type { AccessKeys } from '../profiles/accessKeys.ts';
import type { Credentials } from '../profiles/credentials.ts';
import type { Profile } from '../profiles/profile.ts';
import { removeProfile, retryKeys, saveProfile, type ProfileWish } from '../profiles/profileKeys.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { CarriedServer } from '../profiles/transferFile.ts';
import type { RealtimeDesk } from '../realtime/realtimeDesk.ts';
import { keyFits, secretsFit } from './keyRule.ts';
import { changesIdentity } from './serverIdentity.ts';
import { ServerError } from './serverError.ts';

/** Makes the client of a server. */
export type Connect = (server: { baseUrl: string; key: string; origin: string; access?: Access }) => EvolutionServer;

interface Parts {
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
  readonly accessKeys: AccessKeys;
  readonly watcher: Watcher;
  readonly connect: Connect;
  readonly realtime: Pick<RealtimeDesk, 'follow' | 'leave'>;
  /** Looks at the certificate of a server; null when there is none to see. */
  readonly certificateOf: (baseUrl: string, proxy: ProxyAccess | null) => Promise<CertificateView | null>;
  readonly guard: Pick<ProductionGuard, 'view' | 'check'>;
  readonly newId: () => string;
  /** A server was removed: what others keep of it goes, too. */
  readonly onRemoved: (id: string) => void;
}

/** The user's servers at work: a client for each profile whose key can be read, under the eyes of the watcher. */
export class ServerDesk {
  readonly #parts: Parts;
  readonly #clients = new Map<string, EvolutionServer>();
  /** Servers whose proxy password or header values cannot be read. */
  readonly #locked = new Set<string>();
  /** Servers whose key everybody knows. */
  readonly #sample = new Set<string>();

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
   * `KeyRefused`, `StorageError`, or `GuardError` where a locked production server would become another one, and then leaves
   * everything as it was.
   */
  async save(draft: ServerDraft): Promise<{ id: string; keyHome: SecretHome }> {
    const { profiles, watcher, guard, newId } = this.#parts;
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
    if (before === null) watcher.addServer(this.#facts(profile), null);
    await this.#connect(profile);
    return { id: profile.id, keyHome };
  }

  /** Adds a server that was carried here in a file, with its secrets if they came along. Rejects with `StorageError`. */
  async adopt(carried: CarriedServer['profile'], secrets: CarriedServer['secrets']): Promise<string> {
    const { watcher, newId } = this.#parts;
    const { access: view, ...rest } = carried;
    const { profile } = await saveProfile(this.#parts, {
      profile: { ...rest, id: newId() },
      key: secrets?.key ?? null,
      access: secrets?.access ? { view, secrets: secrets.access } : null,
    });
    watcher.addServer(this.#facts(profile), null);
    await this.#connect(profile);
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
    await this.#connect(saved.profile);
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
    this.#clients.delete(id);
    this.#parts.realtime.leave(id, false);
    this.#parts.watcher.removeServer(id);
    this.#parts.onRemoved(id);
  }

  async pause(id: string, paused: boolean): Promise<void> {
    const profile = await this.#parts.profiles.update(id, { paused });
    if (profile === null) throw gone();
    this.#parts.watcher.pause(id, paused);
    await this.#listen(profile);
  }

  /** Tries again to read the keys that could not be read, and to store those that are kept until quit. */
  async retryKeys(): Promise<void> {
    await retryKeys(this.#parts);
    const waiting = this.#parts.profiles.list().filter(({ id }) => this.clientOf(id) === null);
    await Promise.all(waiting.map((profile) => this.#connect(profile)));
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

  /** Gives the watcher a client with the current key and address, or none. */
  async #connect(asked: Profile): Promise<void> {
    const { profiles, credentials, accessKeys, watcher, connect } = this.#parts;
    const { id, baseUrl } = asked;
    const [key, secrets] = await Promise.all([credentials.keyOf(asked), accessKeys.of(asked)]);
    const profile = profiles.get(id);
    // A keychain takes its time: the server may be gone meanwhile, or moved, and then whoever moved it connects it.
    if (profile?.baseUrl !== baseUrl || profile.access !== asked.access) return;
    mark(this.#locked, id, secrets === null);
    mark(this.#sample, id, key !== null && isSampleKey(key));
    const client =
      key === null || secrets === null
        ? null
        : connect({ baseUrl, key, origin: profile.origin, access: accessWith(profile.access, secrets) });
    if (client === null) this.#clients.delete(id);
    else this.#clients.set(id, client);
    watcher.updateServer(this.#facts(profile), client);
    await this.#listen(profile);
  }

  /** Takes the server's events, where that is wanted and can be. */
  async #listen(profile: Profile): Promise<void> {
    const { credentials, accessKeys, realtime } = this.#parts;
    const { id, baseUrl, origin, paused } = profile;
    const client = this.clientOf(id);
    const key = profile.realtime && !paused && client !== null ? await credentials.keyOf(profile) : null;
    const secrets = key === null ? null : await accessKeys.of(profile);
    if (key === null || client === null || secrets === null) realtime.leave(id, profile.realtime);
    else realtime.follow({ id, baseUrl, origin, key, client, access: accessWith(profile.access, secrets) });
  }

  /** Where its key is, or whether it is locked, changed: only what is shown follows, the client stays. */
  refresh(id: string): void {
    const profile = this.#parts.profiles.get(id);
    if (profile !== null) this.#parts.watcher.updateServer(this.#facts(profile), this.clientOf(id));
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

  #facts(profile: Profile): Parameters<Watcher['addServer']>[0] {
    const { id, name, baseUrl, colour, tags, origin, notes, dismissed, paused } = profile;
    const { pin, proxy, headers, basicUser } = profile.access;
    const home = this.#parts.credentials.home(id);
    const isLocked = this.#locked.has(id);
    return {
      id,
      name,
      baseUrl,
      colour,
      tags,
      origin,
      access: { pin, proxy, headers, basicUser },
      notes,
      dismissed,
      sampleKey: this.#sample.has(id),
      paused,
      keyHome: isLocked ? 'missing' : home,
      lacks: [...(home === 'missing' ? (['key'] as const) : []), ...(isLocked ? (['access'] as const) : [])],
      demo: false,
      production: this.#parts.guard.view(id),
      plainHttp: needsPlainHttpConsent(baseUrl),
    };
  }
}

function mark(set: Set<string>, id: string, isIn: boolean): void {
  if (isIn) set.add(id);
  else set.delete(id);
}

function gone(): ServerError {
  return new ServerError('not-found', 'There is no such server.');
}
