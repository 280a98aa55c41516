import type { CreateAbilities, NewInstance } from '../contract/create.ts';
import type { ConfigurationKind, ConfigurationOptions } from '../contract/configuration.ts';
import type { ReportedState } from '../contract/instance.ts';
import type { KeyScope } from '../contract/server.ts';
import type { ConnectAnswer, EvolutionServer, InstanceListing, ServerIdentity } from './api.ts';
import { abilitiesFor, nameAbility, type Abilities, type AbilityFacts } from './capabilities.ts';
import { createAbilitiesFor } from './createAbilities.ts';
import type { Content, Stored, WriteAnswer } from './configuration/stored.ts';
import { configurationTraits, type ConfigurationTraits } from './configuration/traits.ts';
import { familyOfRows, identify, reach, type FirstContact } from './detect.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { TextMessage } from './dialects/session.ts';
import { dialectFor } from './dialects/dialectFor.ts';
import { EvolutionError } from './errors.ts';
import type { InstanceRow } from './instanceRow.ts';
import { scopeOfRows } from './keyScope.ts';
import { MetricsSource } from './metricsSource.ts';
import { Transport, type TransportOptions } from './transport.ts';

/** A client for one server. `baseUrl` as `parseAddress` gives it. */
export function createEvolutionServer(options: TransportOptions): EvolutionServer {
  return new ServerClient(options);
}

interface Known {
  readonly identity: ServerIdentity;
  readonly dialect: Dialect;
}

/** What `EvolutionServer` promises, and the same in the steps that the live check tells one by one. */
export class ServerClient implements EvolutionServer {
  readonly #transport: Transport;
  #known: Known | null = null;
  /** Proven by asking for it; outweighs what lists suggest. */
  #provenScope: KeyScope = 'unknown';
  #listedScope: KeyScope = 'unknown';

  readonly #metrics: MetricsSource;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
    this.#metrics = new MetricsSource(this.#transport);
  }

  get identity(): ServerIdentity | null {
    return this.#known?.identity ?? null;
  }

  get codeLimit(): number {
    return this.#known?.dialect.codeLimit ?? 30;
  }

  async identify(signal: AbortSignal): Promise<ServerIdentity> {
    return this.identifyFrom(await this.reach(signal), signal);
  }

  /** The first half of `identify`: something answers. */
  reach(signal: AbortSignal): Promise<FirstContact> {
    return reach(this.#transport, signal);
  }

  /** The second half: who it is. */
  async identifyFrom(contact: FirstContact, signal: AbortSignal): Promise<ServerIdentity> {
    const identity = await identify(this.#transport, contact, signal);
    this.#know(identity);
    this.#metrics.forget();
    return identity;
  }

  async keyScope(signal: AbortSignal): Promise<KeyScope> {
    return (await this.examineKey(signal)).scope;
  }

  /** The scope of the key, and the list that had to be read for it. */
  async examineKey(signal: AbortSignal): Promise<{ scope: KeyScope; listing: InstanceListing | null }> {
    const { dialect } = await this.#identified(signal);
    const startedAt = this.#transport.clock.monotonic();
    const { scope, rows } = await dialect.findKeyScope(signal);
    this.#provenScope = scope;
    return { scope, listing: rows === null ? null : this.#listing(rows, startedAt) };
  }

  async list(signal: AbortSignal): Promise<InstanceListing> {
    const { dialect } = await this.#identified(signal);
    const startedAt = this.#transport.clock.monotonic();
    return this.#listing(await dialect.list(signal), startedAt);
  }

  async liveState(name: string, signal: AbortSignal): Promise<ReportedState> {
    return (await this.#addressing(name, signal)).liveState(name, signal);
  }

  async liveStates(signal: AbortSignal): Promise<ReadonlyMap<string, ReportedState> | null> {
    const { identity } = await this.#identified(signal);
    return identity.family === 'v2' ? this.#metrics.read(signal) : null;
  }

  async connect(name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer> {
    return (await this.#addressing(name, signal)).connect(name, number, signal);
  }

  async restart(name: string, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).restart(name, signal);
  }

  async logout(name: string, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).logout(name, signal);
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).remove(name, signal);
  }

  async create(instance: NewInstance, signal: AbortSignal): Promise<void> {
    const { identity, dialect } = await this.#identified(signal);
    await dialect.create(instance, identity.version, signal);
  }

  async setUnavailable(name: string, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).session.setUnavailable(name, signal);
  }

  async sendText(name: string, message: TextMessage, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).session.sendText(name, message, signal);
  }

  async probe(name: string, number: string | null, signal: AbortSignal): Promise<void> {
    return (await this.#addressing(name, signal)).session.probe(name, number, signal);
  }

  async token(name: string, signal: AbortSignal): Promise<string | null> {
    return (await this.#addressing(name, signal)).token(name, signal);
  }

  async readConfiguration<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    signal: AbortSignal,
  ): Promise<Stored<Kind> | null> {
    const { configuration } = await this.#addressing(name, signal);
    return configuration.read(name, kind, await this.#traitsFor(kind, signal), signal);
  }

  async writeConfiguration<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    content: Content<Kind>,
    signal: AbortSignal,
  ): Promise<WriteAnswer> {
    const { configuration } = await this.#addressing(name, signal);
    return configuration.write(name, kind, content, await this.#traitsFor(kind, signal), signal);
  }

  async configurationOptions(signal: AbortSignal): Promise<ConfigurationOptions> {
    const { identity, dialect } = await this.#identified(signal);
    const { events, emptyEvents, headers, protocols } = configurationTraits(identity.family, identity.version);
    return { events: dialect.configuration.learntEvents ?? events, emptyEvents, headers, protocols };
  }

  abilities(): Abilities {
    return abilitiesFor(this.#facts());
  }

  createAbilities(): CreateAbilities | null {
    const facts = this.#facts();
    return facts === null ? null : createAbilitiesFor(facts);
  }

  #facts(): (AbilityFacts & { readonly version: string | null }) | null {
    if (this.#known === null) return null;
    const { identity, dialect } = this.#known;
    const { family, version } = identity;
    return { family, version, keyScope: this.#scope(), lacksTokens: dialect.lacksTokens };
  }

  #scope(): KeyScope {
    return this.#provenScope === 'unknown' ? this.#listedScope : this.#provenScope;
  }

  async #addressing(name: string, signal: AbortSignal): Promise<Dialect> {
    if (!nameAbility(name).able) {
      throw new EvolutionError('not-supported', 'An instance with this name cannot be addressed.');
    }
    return (await this.#identified(signal)).dialect;
  }

  /** Rejects with `not-supported` where the version has nothing like it. */
  async #traitsFor(kind: ConfigurationKind, signal: AbortSignal): Promise<ConfigurationTraits> {
    const { identity } = await this.#identified(signal);
    const traits = configurationTraits(identity.family, identity.version);
    if (traits.kinds.has(kind)) return traits;
    throw new EvolutionError('not-supported', `This server has no ${kind}.`);
  }

  async #identified(signal: AbortSignal): Promise<Known> {
    if (this.#known === null) await this.identify(signal);
    if (this.#known === null) throw new EvolutionError('internal', 'The server was identified and is not known.');
    return this.#known;
  }

  #know(identity: ServerIdentity): void {
    const dialect = this.#known?.identity.family === identity.family ? this.#known.dialect : null;
    this.#known = { identity, dialect: dialect ?? dialectFor(identity.family, this.#transport) };
  }

  #listing(rows: readonly InstanceRow[], startedAt: number): InstanceListing {
    const family = familyOfRows(rows);
    // Without a banner the family was a guess; a list shows it (CONTRACT 14).
    if (this.#known?.identity.version === null && family !== null && this.#known.identity.family !== 'go') {
      this.#know({ ...this.#known.identity, family });
    }
    this.#listedScope = scopeOfRows(rows, (token) => this.#transport.isOwnKey(token));
    if (this.#known?.identity.family === 'go') this.#listedScope = 'global';
    return {
      instances: rows.map(({ instance }) => instance),
      tookMs: Math.round(this.#transport.clock.monotonic() - startedAt),
      keyScope: this.#scope(),
      live: this.#known?.dialect.live ?? false,
    };
  }
}
