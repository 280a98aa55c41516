import { publicAddress } from '../contract/publicAddress.ts';
import type { ErrorCode } from '../contract/result.ts';
import { Deadline } from '../evolution/deadline.ts';
import { EvolutionError } from '../evolution/errors.ts';
import { networkFailure } from '../evolution/networkFailure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Fetch } from '../ports/fetch.ts';
import { ForwardingError } from './forwardingError.ts';

interface Parts {
  readonly fetch: Fetch;
  readonly clock: Clock;
}

/** Time for one delivery, in milliseconds. */
const limitMs = 15_000;

/**
 * Sends JSON. Resolves with the status when it was taken; rejects with `ForwardingError`. The answer is not read, redirects
 * not followed. A name and password in the address go as basic authentication, because `fetch` takes no such address.
 */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { fetch, clock }: Parts,
  signal: AbortSignal,
): Promise<number> {
  const { host, username, password } = new URL(url);
  const identity = username === '' && password === '' ? {} : { authorization: basic(username, password) };
  const deadline = new Deadline(clock, limitMs, host, signal);
  let status: number;
  try {
    if (deadline.reached !== null) throw deadline.reached;
    const response = await deadline.race(
      fetch(publicAddress(url), {
        method: 'POST',
        headers: { ...identity, ...headers, 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: deadline.signal,
      }),
    );
    response.body?.cancel().catch(() => undefined);
    status = response.type === 'opaqueredirect' ? 302 : response.status;
  } catch (error) {
    throw failed(deadline.reached ?? (error instanceof EvolutionError ? error : networkFailure(error, host)));
  } finally {
    deadline.end();
  }
  if (status < 200 || status > 299) throw refused(status, host);
  return status;
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function failed({ code, message, detail }: EvolutionError): ForwardingError {
  return new ForwardingError(code, message, { retryable: code !== 'cancelled', detail });
}

function refused(status: number, host: string): ForwardingError {
  const facts = { detail: { host, status } };
  const says = `${host}: status ${status}`;
  const later: ErrorCode | null =
    status === 429 ? 'rate-limited' : status >= 500 || status === 408 ? 'server-error' : null;
  if (later !== null) return new ForwardingError(later, says, { ...facts, retryable: true });
  if (status >= 300 && status < 400) return new ForwardingError('redirected', says, facts);
  return new ForwardingError(status === 401 || status === 403 ? 'key-rejected' : 'action-refused', says, facts);
}
