import type { CreateAbilities, NewInstance } from '../../electron/contract/create.ts';
import type { Ability, InstanceAbility, Integration, ReportedState } from '../../electron/contract/instance.ts';
import type { KeyScope } from '../../electron/contract/server.ts';
import type {
  ConnectAnswer,
  EvolutionServer,
  InstanceListing,
  ObservedInstance,
  ServerCode,
  ServerIdentity,
} from '../../electron/evolution/api.ts';
import { createAbilities } from './scriptedFleet.ts';
import type { TextMessage } from '../../electron/evolution/dialects/session.ts';
import { EvolutionError } from '../../electron/evolution/errors.ts';

const able: Ability = { able: true };
type Abilities = Record<Integration, Record<InstanceAbility, Ability>>;

/** What every integration may do, unless a test says otherwise. */
function allAbilities(): Abilities {
  const all = (): Record<InstanceAbility, Ability> => ({
    pair: able,
    'pairing-code': able,
    configure: able,
    restart: able,
    logout: able,
    delete: able,
    reconnect: able,
    relink: able,
    presence: able,
    'test-message': able,
    'deep-check': able,
    'copy-token': able,
  });
  return { baileys: all(), 'cloud-api': all(), evolution: all(), unknown: all() };
}

/**
 * A server with one instance, whose answers a test writes as functions. Without a script it does what it is told and
 * nothing by itself: requests succeed and change nothing.
 */
export class ScriptedServer implements EvolutionServer {
  /** The live state; an error is thrown, `gone` is answered as the server does for an instance it does not know. */
  live: () => ReportedState | 'gone' | EvolutionError = () => this.state;
  /** What `live` answers unless it is replaced. */
  state: ReportedState | 'gone' = 'close';
  /** Is the instance in the list? */
  listed = true;
  onConnect: (number: string | null) => ConnectAnswer | EvolutionError = () => ({ kind: 'waiting' });
  onRestart: () => EvolutionError | null = () => null;
  onLogout: () => EvolutionError | null = () => null;
  onRemove: () => EvolutionError | null = () => null;
  onUnavailable: () => EvolutionError | null = () => null;
  onText: () => EvolutionError | null = () => null;
  onProbe: () => EvolutionError | null = () => null;
  onToken: () => string | null | EvolutionError = () => null;
  onList: () => EvolutionError | null = () => null;
  /** Called with what is to be made. */
  onCreate: (instance: NewInstance) => EvolutionError | null = () => null;
  creation: CreateAbilities | null = createAbilities();
  /** Every request, in order, e.g. `connect 5511999990000`. */
  readonly calls: string[] = [];
  readonly allowed = allAbilities();
  readonly identity: ServerIdentity | null = null;
  readonly name: string;
  codeLimit = 30;

  constructor(name = 'loja') {
    this.name = name;
  }

  /** How often a request of this kind was made. */
  count(kind: string): number {
    return this.calls.filter((call) => call.split(' ')[0] === kind).length;
  }

  identify(): Promise<ServerIdentity> {
    return Promise.reject(new Error('not scripted'));
  }

  keyScope(): Promise<KeyScope> {
    return Promise.resolve('global');
  }

  list(signal: AbortSignal): Promise<InstanceListing> {
    return this.#answer('list', signal, () => {
      const error = this.onList();
      if (error !== null) return error;
      const instances = this.listed ? [observed(this.name)] : [];
      return { instances, tookMs: 5, keyScope: 'global', live: false };
    });
  }

  liveState(_name: string, signal: AbortSignal): Promise<ReportedState> {
    return this.#answer('live', signal, () => {
      const state = this.live();
      return state === 'gone' ? unknownInstance() : state;
    });
  }

  connect(_name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer> {
    return this.#answer(`connect ${number ?? 'qr'}`, signal, () => this.onConnect(number));
  }

  async restart(_name: string, signal: AbortSignal): Promise<void> {
    await this.#answer('restart', signal, () => this.onRestart() ?? 'done');
  }

  async logout(_name: string, signal: AbortSignal): Promise<void> {
    await this.#answer('logout', signal, () => this.onLogout() ?? 'done');
  }

  async remove(_name: string, signal: AbortSignal): Promise<void> {
    await this.#answer('remove', signal, () => this.onRemove() ?? 'done');
  }

  async create(instance: NewInstance, signal: AbortSignal): Promise<void> {
    await this.#answer(`create ${instance.name}`, signal, () => this.onCreate(instance) ?? 'done');
  }

  createAbilities(): CreateAbilities | null {
    return this.creation;
  }

  async setUnavailable(_name: string, signal: AbortSignal): Promise<void> {
    await this.#answer('unavailable', signal, () => this.onUnavailable() ?? 'done');
  }

  async sendText(_name: string, { number, text }: TextMessage, signal: AbortSignal): Promise<void> {
    await this.#answer(`text ${number} ${text}`, signal, () => this.onText() ?? 'done');
  }

  async probe(_name: string, number: string | null, signal: AbortSignal): Promise<void> {
    await this.#answer(`probe ${number ?? 'privacy'}`, signal, () => this.onProbe() ?? 'done');
  }

  token(_name: string, signal: AbortSignal): Promise<string | null> {
    return this.#answer('token', signal, () => this.onToken());
  }

  readConfiguration(): Promise<never> {
    return Promise.reject(new Error('not scripted'));
  }

  writeConfiguration(): Promise<never> {
    return Promise.reject(new Error('not scripted'));
  }

  configurationOptions(): Promise<never> {
    return Promise.reject(new Error('not scripted'));
  }

  abilities(): Abilities {
    return this.allowed;
  }

  async #answer<T>(call: string, signal: AbortSignal, script: () => T | EvolutionError): Promise<T> {
    await Promise.resolve();
    if (signal.aborted) throw new EvolutionError('cancelled', 'The request was cancelled.');
    this.calls.push(call);
    const answer = script();
    if (answer instanceof EvolutionError) throw answer;
    return answer;
  }
}

/** The error for an instance that the server does not know. */
export function unknownInstance(): EvolutionError {
  return new EvolutionError('instance-unknown', 'The instance does not exist.', { status: 404 });
}

/** A code as a server offers it. */
export function serverCode(text: string, more: Partial<ServerCode> = {}): ServerCode {
  return { text, image: null, pairingCode: null, count: 1, ...more };
}

function observed(name: string): ObservedInstance {
  return {
    name,
    instanceId: null,
    integration: 'baileys',
    state: 'close',
    rawState: null,
    number: null,
    numberText: null,
    profileName: null,
    counts: null,
    reason: null,
    offersCode: null,
  };
}
