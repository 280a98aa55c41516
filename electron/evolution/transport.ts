import type { Clock } from '../ports/clock.ts';
import type { Fetch, FetchInit } from '../ports/fetch.ts';
import type { Log } from '../ports/log.ts';
import { readBody, type Body } from './body.ts';
import { Deadline } from './deadline.ts';
import { EvolutionError } from './errors.ts';
import { failureOf } from './failure.ts';
import { isHeaderSafe, originHeader } from './header.ts';
import type { InstanceRow } from './instanceRow.ts';
import { readListBody } from './listBody.ts';
import { RowCollector } from './listRows.ts';
import { isBrokenConnection, networkFailure } from './networkFailure.ts';
import { Redactor } from './redact.ts';
import { parseRetryAfter } from './retryAfter.ts';

/** Milliseconds for one call, answer included (CONTRACT 5.1 and 15). */
export const limits = {
  banner: 10_000,
  read: 15_000,
  list: 30_000,
  connect: 30_000,
  change: 30_000,
  send: 60_000,
  /** A session that answers at all answers at once. */
  probe: 20_000,
  create: 60_000,
  /** The server tries the proxy before it answers. */
  proxy: 60_000,
} as const;

export interface Call {
  readonly method: FetchInit['method'];
  /** From the base address on, made by `route`. */
  readonly path: string;
  readonly limitMs: number;
  /** May it be asked twice? Reads may, unless they say no: `connect` is a GET that starts something. */
  readonly once?: boolean;
  /** The only query parameter there may ever be: others override the path after authorisation (CONTRACT 2.1 and 16.3). */
  readonly number?: string;
  readonly body?: unknown;
  /** The answer is plain text and is wanted whole, not JSON. */
  readonly text?: boolean;
  /** `server`: the key of this server (the default); `none`: no key; otherwise an instance token. */
  readonly credential?: 'server' | 'none' | { readonly token: string };
}

export interface Answer {
  readonly status: number;
  readonly body: Body;
  readonly retryAfterMs: number | null;
}

type ReadBody = (response: Response) => Promise<Body>;

/** What a transport talks to, and with. */
export interface TransportOptions {
  /** As `parseAddress` gives it. */
  readonly baseUrl: string;
  readonly key: string;
  /** Sent as `Origin`, for servers that accept only certain ones (CONTRACT 2); null or empty for none. */
  readonly origin: string | null;
  /** Sent with every call, e.g. for a gateway in front of the server; their values are secret. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
}

/** A path under a route, with its last part encoded. */
export function route(path: `/${string}`, name?: string): string {
  return name === undefined ? path : `${path}/${encodeURIComponent(name)}`;
}

/**
 * Carries calls to one server. Follows no redirects, so that the key stays where it was sent; limits time and size; asks a
 * read once more when the connection broke, and never anything that changes the server.
 */
export class Transport {
  readonly host: string;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly #baseUrl: string;
  readonly #key: string;
  readonly #origin: string | null;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: Fetch;
  readonly #log: Log;

  constructor({ baseUrl, key, origin, headers = {}, fetch, clock, log }: TransportOptions) {
    this.host = new URL(baseUrl).host;
    this.clock = clock;
    this.#baseUrl = baseUrl;
    this.#key = key.trim();
    this.redactor = new Redactor([this.#key, ...Object.values(headers)]);
    this.#origin = origin;
    this.#headers = headers;
    this.#fetch = fetch;
    this.#log = log;
  }

  /** Is this the key of the server? Said here, so that the key itself stays inside. */
  isOwnKey(token: string): boolean {
    return token === this.#key;
  }

  /** One call. Resolves with any answer that arrived whole, whatever its status. */
  exchange(call: Call, signal: AbortSignal): Promise<Answer> {
    return this.#exchange(call, signal, (response) =>
      readBody(response, this.host, call.text === true ? Infinity : undefined),
    );
  }

  /** One call whose answer must be a list of instances (CONTRACT 14), read row by row as it arrives. */
  async requestRows(call: Call, signal: AbortSignal): Promise<readonly InstanceRow[]> {
    const rows = new RowCollector();
    const list = { streamed: false };
    const answer = await this.#exchange(call, signal, async (response) => {
      if (!response.ok) return readBody(response, this.host);
      const { body, streamed } = await readListBody(response, this.host, this.clock, (row) => rows.take(row));
      list.streamed = streamed;
      return body;
    });
    const failure = failureOf(answer, this);
    if (failure !== null) throw failure;
    if (!list.streamed) rows.takeAll(answer.body.kind === 'json' ? answer.body.value : undefined);
    return rows.finish();
  }

  async #exchange(call: Call, signal: AbortSignal, read: ReadBody): Promise<Answer> {
    const url = this.#url(call);
    const init = this.#init(call);
    const startedAt = this.clock.monotonic();
    const deadline = new Deadline(this.clock, call.limitMs, this.host, signal);
    try {
      if (deadline.reached !== null) throw deadline.reached;
      const answer = await deadline.race(this.#send(url, { ...init, signal: deadline.signal }, call, deadline, read));
      this.#note(call, startedAt, { status: answer.status });
      return answer;
    } catch (error) {
      const failure = deadline.reached ?? (error instanceof EvolutionError ? error : networkFailure(error, this.host));
      this.#note(call, startedAt, { code: failure.code });
      throw failure;
    } finally {
      deadline.end();
    }
  }

  /** One call whose answer must be a success: its JSON value, or undefined where the body was empty. */
  async request(call: Call, signal: AbortSignal): Promise<unknown> {
    const answer = await this.exchange(call, signal);
    const failure = failureOf(answer, this);
    if (failure !== null) throw failure;
    return answer.body.kind === 'json' ? answer.body.value : undefined;
  }

  async #send(url: string, init: FetchInit, call: Call, deadline: Deadline, read: ReadBody): Promise<Answer> {
    const response = await this.#respond(url, init, call, deadline);
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      response.body?.cancel().catch(() => undefined);
      throw this.#redirected(response);
    }
    const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), this.clock.now());
    try {
      return { status: response.status, body: await read(response), retryAfterMs };
    } catch (error) {
      if (error instanceof EvolutionError) throw error;
      throw new EvolutionError('strange-answer', `${this.host}: the answer was cut off`, {
        retryable: true,
        status: response.status,
        detail: { host: this.host },
      });
    }
  }

  async #respond(url: string, init: FetchInit, call: Call, deadline: Deadline): Promise<Response> {
    try {
      return await this.#fetch(url, init);
    } catch (error) {
      const repeatable = call.method === 'GET' && call.once !== true;
      if (!repeatable || deadline.reached !== null || !isBrokenConnection(error)) throw error;
      return this.#fetch(url, init);
    }
  }

  #url({ path, number }: Call): string {
    if (/[?#]/.test(path)) throw new EvolutionError('internal', 'A path may not hold a query.');
    return `${this.#baseUrl}${path}${number === undefined ? '' : `?number=${encodeURIComponent(number)}`}`;
  }

  #init(call: Call): Omit<FetchInit, 'signal'> {
    const { credential = 'server', body } = call;
    const headers: Record<string, string> = {
      ...this.#headers,
      accept: call.text === true ? 'text/plain' : 'application/json',
    };
    if (credential !== 'none') headers['apikey'] = this.#credential(credential);
    const origin = originHeader(this.#origin);
    if (origin !== null) headers['origin'] = origin;
    if (body === undefined) return { method: call.method, headers, redirect: 'manual' };
    headers['content-type'] = 'application/json';
    return { method: call.method, headers, body: JSON.stringify(body), redirect: 'manual' };
  }

  #credential(credential: 'server' | { readonly token: string }): string {
    const value = credential === 'server' ? this.#key : credential.token;
    if (value === '') throw new EvolutionError('key-missing', 'There is no key for this server.');
    if (isHeaderSafe(value)) return value;
    throw new EvolutionError('key-rejected', `${this.host}: the key holds characters that no key has`, {
      detail: { host: this.host },
    });
  }

  #redirected(response: Response): EvolutionError {
    const location = response.headers.get('location');
    const target = location === null ? null : URL.parse(location, this.#baseUrl);
    const detail = target === null ? { host: this.host } : { host: this.host, target: target.host };
    return new EvolutionError('redirected', `${this.host}: the server redirects elsewhere`, {
      status: response.status,
      detail,
    });
  }

  /** Method, route without the instance's name, outcome and time. */
  #note(call: Call, startedAt: number, outcome: Readonly<Record<string, string | number>>): void {
    const routeName = call.path.split('/').slice(0, 3).join('/');
    const tookMs = Math.round(this.clock.monotonic() - startedAt);
    this.#log.debug('asked a server', { host: this.host, method: call.method, route: routeName, tookMs, ...outcome });
  }
}
