import type { NewInstance } from '../../contract/create.ts';
import type { ReportedState } from '../../contract/instance.ts';
import type { ConnectAnswer } from '../api.ts';
import { NodeConfiguration } from '../configuration/nodeConfiguration.ts';
import { readConnectionState } from '../connectionState.ts';
import { EvolutionError } from '../errors.ts';
import type { InstanceRow } from '../instanceRow.ts';
import { scopeOfRows } from '../keyScope.ts';
import { secretsOf } from '../newInstanceBody.ts';
import { readConnect } from '../serverCode.ts';
import { limits, route, type Transport } from '../transport.ts';
import { failureWith, type Dialect, type KeyFinding } from './dialect.ts';
import { NodeSession, type TextWording } from './nodeSession.ts';

/** Where the Node families differ in what this room does (CONTRACT 12). */
export interface NodeTraits {
  readonly live: boolean;
  readonly restart: 'POST' | 'PUT';
  /** Is there a `verify-creds`, as far as is known? */
  readonly verifiesKeys: boolean;
  /** The body of `create`; it differs by version too. */
  readonly createBody: (instance: NewInstance, version: string | null) => Readonly<Record<string, unknown>>;
  readonly text: TextWording;
}

/** The list route of the Node families. */
export const nodeList = route('/instance/fetchInstances');

/** v1, v2 and Lite are one family with few differences. */
export class NodeDialect implements Dialect {
  readonly live: boolean;
  readonly codeLimit = 30;
  readonly lacksTokens = false;
  readonly session: NodeSession;
  readonly configuration: NodeConfiguration;
  readonly #transport: Transport;
  readonly #verifiesKeys: boolean;
  readonly #createBody: NodeTraits['createBody'];
  #restartMethod: 'POST' | 'PUT';

  constructor(transport: Transport, traits: NodeTraits) {
    this.#transport = transport;
    this.session = new NodeSession(transport, traits.text);
    this.configuration = new NodeConfiguration(transport);
    this.live = traits.live;
    this.#verifiesKeys = traits.verifiesKeys;
    this.#createBody = traits.createBody;
    this.#restartMethod = traits.restart;
  }

  async list(signal: AbortSignal): Promise<readonly InstanceRow[]> {
    const call = { method: 'GET', path: nodeList, limitMs: limits.list } as const;
    return this.#transport.requestRows(call, signal);
  }

  async findKeyScope(signal: AbortSignal): Promise<KeyFinding> {
    const verdict = this.#verifiesKeys ? await this.#verify(signal) : 'cannot-tell';
    if (verdict === 'global') return { scope: 'global', rows: null };
    const rows = await this.list(signal);
    // A key that lists, and is not the global one, is a token.
    if (verdict === 'not-global') return { scope: 'instance', rows };
    return { scope: scopeOfRows(rows, (token) => this.#transport.isOwnKey(token)), rows };
  }

  async liveState(name: string, signal: AbortSignal): Promise<ReportedState> {
    const path = route('/instance/connectionState', name);
    return readConnectionState(await this.#transport.request({ method: 'GET', path, limitMs: limits.read }, signal));
  }

  async connect(name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer> {
    const path = route('/instance/connect', name);
    const query = number === null ? {} : { number };
    const call = { method: 'GET', path, limitMs: limits.connect, once: true, ...query } as const;
    try {
      return readConnect(await this.#transport.request(call, signal));
    } catch (error) {
      throw await this.#explain(name, failureWith(error, isDisguised), signal);
    }
  }

  async restart(name: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#restartEither(name, signal);
    } catch (error) {
      throw await this.#explain(name, failureWith(error, isDisguised), signal);
    }
  }

  async logout(name: string, signal: AbortSignal): Promise<void> {
    await this.#change('DELETE', route('/instance/logout', name), signal);
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    await this.#change('DELETE', route('/instance/delete', name), signal);
  }

  async create(instance: NewInstance, version: string | null, signal: AbortSignal): Promise<void> {
    this.#transport.redactor.learn(secretsOf(instance));
    const path = route('/instance/create');
    const body = this.#createBody(instance, version);
    // The answer holds the token, and nothing that reading back would not tell.
    await this.#transport.request({ method: 'POST', path, limitMs: limits.create, body }, signal);
  }

  /** Read with the list: a filter would cost the server as much (CONTRACT 15). */
  async token(name: string, signal: AbortSignal): Promise<string | null> {
    const row = (await this.list(signal)).find(({ instance }) => instance.name === name);
    if (row === undefined) throw new EvolutionError('instance-unknown', 'The server does not list this instance.');
    return row.token;
  }

  async #restartEither(name: string, signal: AbortSignal): Promise<void> {
    const path = route('/instance/restart', name);
    try {
      await this.#change(this.#restartMethod, path, signal);
    } catch (error) {
      // The other method is the other family's (CONTRACT 14); an unknown route did nothing, so this repeats nothing.
      failureWith(error, ({ code, status }) => code === 'not-supported' && status === 404);
      const other = this.#restartMethod === 'POST' ? 'PUT' : 'POST';
      await this.#change(other, path, signal);
      this.#restartMethod = other;
    }
  }

  async #change(method: 'POST' | 'PUT' | 'DELETE', path: string, signal: AbortSignal): Promise<void> {
    await this.#transport.request({ method, path, limitMs: limits.change }, signal);
  }

  async #verify(signal: AbortSignal): Promise<'global' | 'not-global' | 'cannot-tell'> {
    try {
      // The answer may hold secrets (CONTRACT 3); only its status counts.
      await this.#transport.request({ method: 'POST', path: route('/verify-creds'), limitMs: limits.read }, signal);
      return 'global';
    } catch (error) {
      const { status } = failureWith(error, (failure) => failure.status === 401 || failure.status === 404);
      return status === 401 ? 'not-global' : 'cannot-tell';
    }
  }

  /** A failure with status 200 says nothing by itself; the live state does (CONTRACT 4.3). */
  async #explain(name: string, failure: EvolutionError, signal: AbortSignal): Promise<EvolutionError> {
    let state: ReportedState;
    try {
      state = await this.liveState(name, signal);
    } catch (error) {
      if (error instanceof EvolutionError && (error.code === 'instance-unknown' || error.code === 'cancelled'))
        return error;
      return failure;
    }
    const facts = { status: 200, detail: { ...failure.detail, state } };
    if (state === 'absent') {
      return new EvolutionError('action-refused', 'The server has this instance on record but did not load it.', facts);
    }
    if (state === 'close') return new EvolutionError('not-connected', 'The instance is not connected.', facts);
    return new EvolutionError('action-refused', `The server reported a failure; the state is ${state}.`, facts);
  }
}

function isDisguised({ code, status }: EvolutionError): boolean {
  return code === 'action-refused' && status === 200;
}
