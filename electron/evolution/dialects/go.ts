import { randomUUID } from 'node:crypto';
import type { NewInstance } from '../../contract/create.ts';
import type { ReportedState } from '../../contract/instance.ts';
import type { ConnectAnswer, ServerCode } from '../api.ts';
import { connectBody, GoConfiguration, type GoInstance } from '../configuration/goConfiguration.ts';
import { EvolutionError } from '../errors.ts';
import { failureOf, wordsOf } from '../failure.ts';
import { asRecord, asWord, type Fields } from '../fields.ts';
import { fieldsOfRow, readRow, type InstanceRow } from '../instanceRow.ts';
import { goBody, secretsOf } from '../newInstanceBody.ts';
import { offer, readGoCode, readPairingCode } from '../serverCode.ts';
import { limits, route, type Call, type Transport } from '../transport.ts';
import { failureWith, type Dialect, type KeyFinding } from './dialect.ts';
import { GoSession } from './goSession.ts';
import { GoTokens, type GoAddress } from './goTokens.ts';

/** Asking for a pairing code makes a new one each time, so one is kept while it can be used; in milliseconds. */
const pairingCodeLifeMs = 60_000;
/** An id that no instance has. */
const nobody = '00000000-0000-4000-8000-000000000000';
const noCode: ServerCode = { text: null, image: null, pairingCode: null, count: null };

interface KeptCode {
  readonly number: string;
  readonly code: string;
  /** Monotonic milliseconds. */
  readonly at: number;
}

/** Evolution Go 0.6 (CONTRACT 11.5): the global key for the list, for states and for deleting; tokens for the rest. */
export class GoDialect implements Dialect {
  readonly live = true;
  readonly codeLimit = 5;
  readonly session: GoSession;
  readonly configuration: GoConfiguration;
  readonly #transport: Transport;
  readonly #tokens: GoTokens;
  readonly #pairingCodes = new Map<string, KeptCode>();

  constructor(transport: Transport) {
    this.#transport = transport;
    this.#tokens = new GoTokens(transport.redactor);
    this.session = new GoSession(transport, async (name, signal) => tokenOf((await this.#address(name, signal)).token));
    this.configuration = new GoConfiguration(transport, (name, signal) => this.#instance(name, signal));
  }

  get lacksTokens(): boolean {
    return this.#tokens.missing;
  }

  async list(signal: AbortSignal): Promise<readonly InstanceRow[]> {
    const call = { method: 'GET', path: route('/instance/all'), limitMs: limits.list } as const;
    const rows = await this.#transport.requestRows(call, signal);
    this.#tokens.keep(rows);
    return rows;
  }

  async findKeyScope(signal: AbortSignal): Promise<KeyFinding> {
    try {
      return { scope: 'global', rows: await this.list(signal) };
    } catch (error) {
      const rejected = failureWith(error, ({ code }) => code === 'key-rejected');
      // This route takes any valid token with any id, and changes nothing.
      const path = `/instance/${nobody}/advanced-settings`;
      const answer = await this.#transport.exchange({ method: 'GET', path, limitMs: limits.read }, signal);
      if (answer.status === 401 || answer.status === 404) throw rejected;
      return { scope: 'instance', rows: null };
    }
  }

  async liveState(name: string, signal: AbortSignal): Promise<ReportedState> {
    return (await this.#info(name, signal)).instance.state;
  }

  async connect(name: string, number: string | null, signal: AbortSignal): Promise<ConnectAnswer> {
    const { token } = await this.#address(name, signal);
    const { instance, fields } = await this.#info(name, signal);
    if (instance.state === 'open') {
      this.#pairingCodes.delete(name);
      return { kind: 'already-open' };
    }
    if (instance.state !== 'connecting') await this.#start(fields, tokenOf(token), signal);
    const onOffer = instance.offersCode === true ? readGoCode(fields['qrcode']) : noCode;
    if (number !== null) {
      return offer({ ...onOffer, pairingCode: await this.#pairingCode(name, number, tokenOf(token), signal) });
    }
    return instance.offersCode === true ? offer(onOffer) : this.#code(tokenOf(token), signal);
  }

  async restart(name: string, signal: AbortSignal): Promise<void> {
    await this.#act('POST', '/instance/reconnect', name, signal);
  }

  async logout(name: string, signal: AbortSignal): Promise<void> {
    this.#pairingCodes.delete(name);
    await this.#act('DELETE', '/instance/logout', name, signal);
  }

  async remove(name: string, signal: AbortSignal): Promise<void> {
    const { id } = await this.#address(name, signal);
    this.#pairingCodes.delete(name);
    const path = route('/instance/delete', id);
    await this.#transport.request({ method: 'DELETE', path, limitMs: limits.change }, signal);
  }

  async create(instance: NewInstance, _version: string | null, signal: AbortSignal): Promise<void> {
    const token = instance.token ?? randomUUID().toUpperCase();
    this.#transport.redactor.learn([token, ...secretsOf(instance)]);
    const path = route('/instance/create');
    const body = goBody(instance, token);
    const answer = await this.#transport.request({ method: 'POST', path, limitMs: limits.create, body }, signal);
    const row = readRow(asRecord(answer)?.['data']);
    if (row?.instance.name === instance.name) this.#tokens.add(row);
  }

  async token(name: string, signal: AbortSignal): Promise<string | null> {
    await this.list(signal);
    return (await this.#address(name, signal)).token;
  }

  async #act(method: 'POST' | 'DELETE', path: `/${string}`, name: string, signal: AbortSignal): Promise<void> {
    const { token } = await this.#address(name, signal);
    const call = { method, path: route(path), limitMs: limits.change, credential: tokenOf(token) };
    await this.#transport.request(call, signal);
  }

  /** The row of one instance; its state is live, and reading it starts nothing, unlike the instance's own `status`. */
  async #info(name: string, signal: AbortSignal): Promise<InstanceRow & { readonly fields: Fields }> {
    const { id } = await this.#address(name, signal);
    const path = route('/instance/info', id);
    const body = await this.#transport.request({ method: 'GET', path, limitMs: limits.read }, signal);
    const data = asRecord(body)?.['data'];
    const row = readRow(data);
    const fields = fieldsOfRow(data);
    if (row !== null && fields !== null) return { ...row, fields };
    throw new EvolutionError('strange-answer', 'An instance came in an unknown shape.');
  }

  async #instance(name: string, signal: AbortSignal): Promise<GoInstance> {
    const { id, token } = await this.#address(name, signal);
    const { fields } = await this.#info(name, signal);
    return { id, credential: tokenOf(token), fields };
  }

  async #address(name: string, signal: AbortSignal): Promise<GoAddress> {
    if (this.#tokens.get(name) === undefined) await this.list(signal);
    const address = this.#tokens.get(name);
    if (address === undefined) throw new EvolutionError('instance-unknown', 'The server does not list this instance.');
    return address;
  }

  /** Starting overwrites webhook, events and integrations, so what is stored is sent again. */
  async #start(fields: Fields, credential: { readonly token: string }, signal: AbortSignal): Promise<void> {
    const body = connectBody(fields);
    const path = route('/instance/connect');
    await this.#transport.request({ method: 'POST', path, limitMs: limits.connect, body, credential }, signal);
  }

  async #code(credential: { readonly token: string }, signal: AbortSignal): Promise<ConnectAnswer> {
    const call: Call = { method: 'GET', path: route('/instance/qr'), limitMs: limits.connect, credential };
    const answer = await this.#transport.exchange(call, signal);
    if (/no QR code available/i.test(wordsOf(answer))) return { kind: 'waiting' };
    if (/already logged in/i.test(wordsOf(answer))) return { kind: 'already-open' };
    const failure = failureOf(answer, this.#transport);
    if (failure !== null) throw failure;
    const body = answer.body.kind === 'json' ? asRecord(answer.body.value) : null;
    if (body === null) throw new EvolutionError('strange-answer', 'A code came in an unknown shape.');
    return offer(readGoCode(asRecord(body['data'])));
  }

  async #pairingCode(
    name: string,
    number: string,
    credential: { readonly token: string },
    signal: AbortSignal,
  ): Promise<string | null> {
    const kept = this.#pairingCodes.get(name);
    const now = this.#transport.clock.monotonic();
    if (kept?.number === number && now - kept.at < pairingCodeLifeMs) return kept.code;
    const path = route('/instance/pair');
    const call = { method: 'POST', path, limitMs: limits.connect, body: { phone: number }, credential } as const;
    const body = await this.#transport.request(call, signal);
    // An empty code means that it failed.
    const code = readPairingCode(asWord(asRecord(asRecord(body)?.['data'])?.['PairingCode']));
    if (code === null) this.#pairingCodes.delete(name);
    else this.#pairingCodes.set(name, { number, code, at: now });
    return code;
  }
}

function tokenOf(token: string | null): { readonly token: string } {
  if (token !== null) return { token };
  throw new EvolutionError('action-refused', 'The server did not tell the token of this instance, which this needs.');
}
