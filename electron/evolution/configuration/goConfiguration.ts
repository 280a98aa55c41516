import type { ConfigurationKind } from '../../contract/configuration.ts';
import { EvolutionError } from '../errors.ts';
import { asRecord, asText, type Fields } from '../fields.ts';
import { limits, route, type Transport } from '../transport.ts';
import { asFlag, asWords } from './reading.ts';
import type { ConfigurationRoutes, Content, Stored, WriteAnswer } from './stored.ts';
import { configurationTraits, type ConfigurationTraits } from './traits.ts';

/** What the dialect knows about an instance. */
export interface GoInstance {
  readonly id: string;
  /** A secret. */
  readonly credential: { readonly token: string };
  /** Its row, as `info` tells it. */
  readonly fields: Fields;
}

interface GoRoute<Kind extends ConfigurationKind> {
  read(instance: GoInstance, signal: AbortSignal): Promise<Stored<Kind>> | Stored<Kind>;
  write(instance: GoInstance, content: Content<Kind>, signal: AbortSignal): Promise<void>;
}

/** What can be configured here; what is missing cannot. */
type GoRoutes = { readonly [Kind in ConfigurationKind]?: GoRoute<Kind> };

/** Configures instances of Evolution Go (CONTRACT 11.5): advanced settings, the webhook through `connect`, the proxy. */
export class GoConfiguration implements ConfigurationRoutes {
  readonly learntEvents = null;
  readonly #transport: Transport;
  readonly #find: (name: string, signal: AbortSignal) => Promise<GoInstance>;
  readonly #routes: GoRoutes = {
    settings: {
      read: async (instance, signal) => readSettings(await this.#settings('GET', instance, undefined, signal)),
      write: async (instance, content, signal) => {
        await this.#settings('PUT', instance, settingsBody(content), signal);
      },
    },
    webhook: { read: ({ fields }) => readWebhook(fields), write: (...all) => this.#connect(...all) },
    proxy: { read: () => untoldProxy, write: (...all) => this.#writeProxy(...all) },
  };

  constructor(transport: Transport, find: (name: string, signal: AbortSignal) => Promise<GoInstance>) {
    this.#transport = transport;
    this.#find = find;
  }

  async read<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    _traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<Stored<Kind>> {
    return this.#route(kind).read(await this.#find(name, signal), signal);
  }

  async write<Kind extends ConfigurationKind>(
    name: string,
    kind: Kind,
    content: Content<Kind>,
    _traits: ConfigurationTraits,
    signal: AbortSignal,
  ): Promise<WriteAnswer> {
    this.#transport.redactor.learn(Object.values(content.secrets));
    await this.#route(kind).write(await this.#find(name, signal), content, signal);
    return 'taken';
  }

  #route<Kind extends ConfigurationKind>(kind: Kind): GoRoute<Kind> {
    const found: GoRoutes[Kind] = this.#routes[kind];
    if (found === undefined) throw new EvolutionError('not-supported', `Evolution Go has no ${kind}.`);
    return found;
  }

  #settings(method: 'GET' | 'PUT', instance: GoInstance, body: unknown, signal: AbortSignal): Promise<unknown> {
    const path = `/instance/${encodeURIComponent(instance.id)}/advanced-settings`;
    const limitMs = method === 'GET' ? limits.read : limits.change;
    return this.#transport.request({ method, path, limitMs, body, credential: instance.credential }, signal);
  }

  /** `connect` overwrites the other integrations as well, so those are sent again as they are. */
  async #connect(instance: GoInstance, { values }: Content<'webhook'>, signal: AbortSignal): Promise<void> {
    const { enabled, url, events } = values;
    const body = { ...connectBody(instance.fields), webhookUrl: enabled ? url : '', subscribe: events };
    const { credential } = instance;
    const path = route('/instance/connect');
    await this.#transport.request({ method: 'POST', path, limitMs: limits.connect, body, credential }, signal);
  }

  async #writeProxy({ id }: GoInstance, { values, secrets }: Content<'proxy'>, signal: AbortSignal): Promise<void> {
    const path = route('/instance/proxy', id);
    const { enabled, host, port, username } = values;
    const password = secrets['password'] ?? '';
    const call = enabled
      ? ({ method: 'POST', path, limitMs: limits.proxy, body: { host, port, username, password } } as const)
      : ({ method: 'DELETE', path, limitMs: limits.change } as const);
    await this.#transport.request(call, signal);
  }
}

/** The server takes a proxy and tells it nowhere. */
const untoldProxy: Stored<'proxy'> = {
  values: { enabled: false, host: '', port: '', protocol: 'http', username: '' },
  secrets: {},
  configured: false,
  writeOnly: true,
};

/** What `connect` overwrites, as it is now: `all` or `info` tell it. */
export function connectBody(fields: Fields): Readonly<Record<string, string | readonly string[]>> {
  return {
    webhookUrl: asText(fields['webhook']) ?? '',
    subscribe: storedEvents(fields),
    websocketEnable: asText(fields['websocketEnable']) ?? '',
    rabbitmqEnable: asText(fields['rabbitmqEnable']) ?? '',
    natsEnable: asText(fields['natsEnable']) ?? '',
  };
}

function storedEvents(fields: Fields): string[] {
  return (asText(fields['events']) ?? '')
    .split(',')
    .map((event) => event.trim())
    .filter((event) => event !== '');
}

function readWebhook(fields: Fields): Stored<'webhook'> {
  const url = asWords(fields['webhook']);
  const told = storedEvents(fields);
  const events = told.includes('ALL') ? [...configurationTraits('go', null).events] : told;
  const enabled = url !== '';
  return {
    values: { enabled, url, events, byEvents: null, base64: null, headers: [] },
    secrets: {},
    configured: enabled,
    writeOnly: false,
  };
}

function readSettings(body: unknown): Stored<'settings'> {
  const fields = asRecord(body) ?? {};
  const flag = (name: string): boolean => asFlag(fields[name]) ?? false;
  const values = {
    rejectCall: flag('rejectCall'),
    callText: asWords(fields['msgRejectCall']),
    groupsIgnore: flag('ignoreGroups'),
    alwaysOnline: flag('alwaysOnline'),
    readMessages: flag('readMessages'),
    readStatus: null,
    syncFullHistory: null,
    ignoreStatus: flag('ignoreStatus'),
  };
  return { values, secrets: {}, configured: 'rejectCall' in fields, writeOnly: false };
}

function settingsBody({ values }: Content<'settings'>): unknown {
  return {
    alwaysOnline: values.alwaysOnline ?? false,
    rejectCall: values.rejectCall ?? false,
    msgRejectCall: values.callText,
    readMessages: values.readMessages ?? false,
    ignoreGroups: values.groupsIgnore ?? false,
    ignoreStatus: values.ignoreStatus ?? false,
  };
}
