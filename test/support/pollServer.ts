import type { Ability, InstanceAbility, Integration, ReportedState } from '../../electron/contract/instance.ts';
import type {
  ConnectAnswer,
  EvolutionServer,
  InstanceListing,
  ObservedInstance,
} from '../../electron/evolution/api.ts';
import { EvolutionError } from '../../electron/evolution/errors.ts';

/** A list entry: a paired, open instance unless told otherwise. */
export function observed(name: string, changes: Partial<ObservedInstance> = {}): ObservedInstance {
  return {
    name,
    instanceId: `id-${name}`,
    integration: 'baileys',
    state: 'open',
    rawState: null,
    number: '5511999990001',
    numberText: '+55 11 99999-0001',
    profileName: null,
    counts: null,
    reason: null,
    offersCode: null,
    ...changes,
  };
}

const able: Ability = { able: true };
const abilities: Readonly<Record<InstanceAbility, Ability>> = {
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
};

/** A server for the poller: answers what it is told to, and counts what it is asked. */
export class PollServer implements EvolutionServer {
  readonly identity = {
    family: 'v2',
    version: '2.3.6',
    clientName: null,
    whatsappWebVersion: null,
    hasManager: false,
  } as const;
  readonly codeLimit = 30;
  instances: ObservedInstance[];
  /** Live states by name; an instance without one has the state of the list. */
  readonly live = new Map<string, ReportedState>();
  /** The list is live by nature. */
  liveList = false;
  tookMs = 20;
  /** Does it offer all live states at once? Then `live`, and the list for the others, except for those in `notLoaded`. */
  metrics = false;
  readonly notLoaded = new Set<string>();
  surveys = 0;
  /** What lists do instead of answering. */
  failure: EvolutionError | 'hang' | 'hang-for-ever' | null = null;
  /** What live states do instead of answering. */
  liveFailure: EvolutionError | 'hang' | null = null;
  lists = 0;
  samples: string[] = [];
  mostListsAtOnce = 0;
  #listsAtOnce = 0;

  constructor(instances: ObservedInstance[] = []) {
    this.instances = instances;
  }

  /** All requests so far. */
  get requests(): number {
    return this.lists + this.surveys + this.samples.length;
  }

  /** Changes one instance of the list. */
  set(name: string, changes: Partial<ObservedInstance>): void {
    this.instances = this.instances.map((entry) => (entry.name === name ? { ...entry, ...changes } : entry));
  }

  async list(signal: AbortSignal): Promise<InstanceListing> {
    this.lists += 1;
    this.#listsAtOnce += 1;
    this.mostListsAtOnce = Math.max(this.mostListsAtOnce, this.#listsAtOnce);
    try {
      await Promise.resolve();
      if (this.failure === 'hang') await hang(signal);
      if (this.failure === 'hang-for-ever') await new Promise<never>(() => undefined);
      if (this.failure instanceof EvolutionError) throw this.failure;
      return { instances: this.instances, tookMs: this.tookMs, keyScope: 'global', live: this.liveList };
    } finally {
      this.#listsAtOnce -= 1;
    }
  }

  async liveState(name: string, signal: AbortSignal): Promise<ReportedState> {
    this.samples.push(name);
    await Promise.resolve();
    if (this.liveFailure === 'hang') await hang(signal);
    if (this.liveFailure instanceof EvolutionError) throw this.liveFailure;
    if (this.notLoaded.has(name)) return 'absent';
    return this.live.get(name) ?? this.instances.find((entry) => entry.name === name)?.state ?? 'absent';
  }

  async liveStates(): Promise<ReadonlyMap<string, ReportedState> | null> {
    if (!this.metrics) return null;
    this.surveys += 1;
    await Promise.resolve();
    if (this.liveFailure instanceof EvolutionError) throw this.liveFailure;
    const loaded = this.instances.filter(({ name }) => !this.notLoaded.has(name));
    return new Map(loaded.map(({ name, state }) => [name, this.live.get(name) ?? state]));
  }

  abilities(): Readonly<Record<Integration, Readonly<Record<InstanceAbility, Ability>>>> {
    return { baileys: abilities, 'cloud-api': abilities, evolution: abilities, unknown: abilities };
  }

  create(): Promise<void> {
    return Promise.reject(new Error('not asked for'));
  }

  createAbilities(): null {
    return null;
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

  identify(): Promise<typeof this.identity> {
    return Promise.resolve(this.identity);
  }

  keyScope(): Promise<'global'> {
    return Promise.resolve('global');
  }

  connect(): Promise<ConnectAnswer> {
    return unexpected();
  }

  restart(): Promise<void> {
    return unexpected();
  }

  logout(): Promise<void> {
    return unexpected();
  }

  remove(): Promise<void> {
    return unexpected();
  }

  setUnavailable(): Promise<void> {
    return unexpected();
  }

  sendText(): Promise<void> {
    return unexpected();
  }

  probe(): Promise<void> {
    return unexpected();
  }

  token(): Promise<string | null> {
    return unexpected();
  }
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = (): void => reject(new EvolutionError('timeout', 'aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
}

function unexpected(): Promise<never> {
  return Promise.reject(new Error('A poller changes nothing.'));
}
