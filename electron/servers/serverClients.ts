import type { EvolutionServer } from '../evolution/api.ts';
import { needsPlainHttpConsent } from '../evolution/address.ts';
import { isSampleKey } from '../evolution/sampleKeys.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Access } from '../ports/access.ts';
import { accessWith } from '../profiles/access.ts';
import type { AccessKeys } from '../profiles/accessKeys.ts';
import type { Credentials } from '../profiles/credentials.ts';
import type { Profile } from '../profiles/profile.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import type { RealtimeDesk } from '../realtime/realtimeDesk.ts';
import type { ProductionGuard } from './productionGuard.ts';

/** Makes the client of a server. */
export type Connect = (server: { baseUrl: string; key: string; origin: string; access?: Access }) => EvolutionServer;

/** What clients are made with. */
export interface ClientParts {
  readonly profiles: ProfileStore;
  readonly credentials: Credentials;
  readonly accessKeys: AccessKeys;
  readonly watcher: Watcher;
  readonly connect: Connect;
  readonly realtime: Pick<RealtimeDesk, 'follow' | 'leave'>;
  readonly guard: Pick<ProductionGuard, 'view'>;
}

/** A client for each profile whose key can be read, under the eyes of the watcher. */
export class ServerClients {
  readonly #parts: ClientParts;
  readonly #byId = new Map<string, EvolutionServer>();
  /** Servers whose proxy password or header values cannot be read. */
  readonly #locked = new Set<string>();
  /** Servers whose key everybody knows. */
  readonly #sample = new Set<string>();

  constructor(parts: ClientParts) {
    this.#parts = parts;
    parts.credentials.onChange((id) => this.refresh(id));
  }

  /** Null when there is no such server, or its key cannot be read. */
  of(id: string): EvolutionServer | null {
    return this.#byId.get(id) ?? null;
  }

  /** Shows a server, without a client yet. */
  show(profile: Profile): void {
    this.#parts.watcher.addServer(this.#facts(profile), null);
  }

  /** Gives the watcher a client with the current key and address, or none. */
  async connect(asked: Profile): Promise<void> {
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
    if (client === null) this.#byId.delete(id);
    else this.#byId.set(id, client);
    watcher.updateServer(this.#facts(profile), client);
    await this.listen(profile);
  }

  /** Takes the server's events, where that is wanted and can be. */
  async listen(profile: Profile): Promise<void> {
    const { credentials, accessKeys, realtime } = this.#parts;
    const { id, baseUrl, origin, paused } = profile;
    const client = this.of(id);
    const key = profile.realtime && !paused && client !== null ? await credentials.keyOf(profile) : null;
    const secrets = key === null ? null : await accessKeys.of(profile);
    if (key === null || client === null || secrets === null) realtime.leave(id, profile.realtime);
    else realtime.follow({ id, baseUrl, origin, key, client, access: accessWith(profile.access, secrets) });
  }

  /** Where its key is, or whether it is locked, changed: only what is shown follows, the client stays. */
  refresh(id: string): void {
    const profile = this.#parts.profiles.get(id);
    if (profile !== null) this.#parts.watcher.updateServer(this.#facts(profile), this.of(id));
  }

  /** Lets go of a server that was removed. */
  drop(id: string): void {
    this.#byId.delete(id);
    this.#parts.realtime.leave(id, false);
    this.#parts.watcher.removeServer(id);
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
