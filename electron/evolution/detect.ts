import type { ErrorCode } from '../contract/result.ts';
import type { ServerFamily } from '../contract/server.ts';
import type { ServerIdentity } from './api.ts';
import { readBanner } from './banner.ts';
import { nodeList } from './dialects/node.ts';
import { EvolutionError } from './errors.ts';
import { failureOf, wordsOf } from './failure.ts';
import { isRecord } from './fields.ts';
import type { InstanceRow } from './instanceRow.ts';
import { readRows } from './listRows.ts';
import { limits, route, type Answer, type Call, type Transport } from './transport.ts';

/** What came back from the first contact. Nothing here was asked with a key. */
export interface FirstContact {
  /** The answer of `/`; null when something answered, but not that in time. */
  readonly banner: Answer | null;
  /** The answer of the list route without a key, where it was needed. */
  readonly list: Answer | null;
}

/** Failures that already say who this is, or what is in the way. */
const telling: ReadonlySet<ErrorCode> = new Set(['origin-refused', 'licence-required', 'rate-limited']);

/** A name that tells routes apart without a key: its existence is checked before the key, a missing route before both. */
const anyName = 'evodesk';

const banner: Call = { method: 'GET', path: route('/'), limitMs: limits.banner, credential: 'none' };
const keylessList: Call = { method: 'GET', path: nodeList, limitMs: limits.read, credential: 'none' };
const goHealth: Call = { method: 'GET', path: route('/server/ok'), limitMs: limits.read, credential: 'none' };
const chatwoot: Call = {
  method: 'GET',
  path: route('/chatwoot/find', anyName),
  limitMs: limits.read,
  credential: 'none',
};

/**
 * Asks for the banner, without the key, so that a wrong host never gets it. A banner that hangs (since 2.3.0 it waits for
 * WhatsApp, CONTRACT 5.1) is no proof against the server: then the list route is tried. Rejects when nothing answers.
 */
export async function reach(transport: Transport, signal: AbortSignal): Promise<FirstContact> {
  try {
    return { banner: await transport.exchange(banner, signal), list: null };
  } catch (error) {
    if (!(error instanceof EvolutionError)) throw error;
    if (error.code === 'strange-answer' || error.code === 'too-large') return { banner: null, list: null };
    if (error.code !== 'timeout') throw error;
    return { banner: null, list: await transport.exchange(keylessList, signal) };
  }
}

/**
 * Who this is (CONTRACT 14): by the banner, then by how the list route refuses a call without key, then by Go's health
 * route. Rejects with `not-evolution`, with what stands in the way (`licence-required`, `origin-refused`, `rate-limited`),
 * or with `strange-answer` for the error page of a proxy.
 */
export async function identify(
  transport: Transport,
  contact: FirstContact,
  signal: AbortSignal,
): Promise<ServerIdentity> {
  if (contact.banner !== null) {
    throwIfTelling(contact.banner, transport);
    const identity = contact.banner.body.kind === 'json' ? readBanner(contact.banner.body.value) : null;
    if (identity !== null)
      return (await isLite(identity, transport, signal)) ? { ...identity, family: 'lite' } : identity;
  }
  const list = contact.list ?? (await answerOf(keylessList, transport, signal));
  if (list !== null) {
    throwIfTelling(list, transport);
    const family = familyOfList(list);
    if (family !== null) return nameless(family);
  }
  const health = await answerOf(goHealth, transport, signal);
  if (health?.body.kind === 'json' && isRecord(health.body.value) && health.body.value['status'] === 'ok') {
    return nameless('go');
  }
  throw stranger(contact.banner ?? list, transport);
}

/** The family that the rows of a list belong to; null when they do not show it. */
export function familyOfRows(rows: readonly InstanceRow[]): 'v1' | 'v2' | null {
  return rows[0]?.family ?? null;
}

function familyOfList({ status, body }: Answer): 'v1' | 'v2' | null {
  if (body.kind !== 'json') return null;
  if (status === 401) return isNodeRefusal(body.value) ? 'v2' : null;
  if (status !== 200 || !Array.isArray(body.value)) return null;
  try {
    return familyOfRows(readRows(body.value));
  } catch {
    return null;
  }
}

/** The 401 of the Node families (CONTRACT 3), of which the newest is assumed until a list shows otherwise. */
function isNodeRefusal(body: unknown): boolean {
  return isRecord(body) && body['status'] === 401 && body['error'] === 'Unauthorized' && isRecord(body['response']);
}

/** Lite has no Chatwoot routes, and a banner without the member that 2.3 has (CONTRACT 11.4). */
async function isLite(identity: ServerIdentity, transport: Transport, signal: AbortSignal): Promise<boolean> {
  if (identity.family !== 'v2' || identity.whatsappWebVersion !== null) return false;
  const answer = await answerOf(chatwoot, transport, signal);
  return answer?.status === 404 && wordsOf(answer).startsWith('Cannot GET');
}

/** An answer, or null when this call brought none that makes sense. */
async function answerOf(call: Call, transport: Transport, signal: AbortSignal): Promise<Answer | null> {
  try {
    return await transport.exchange(call, signal);
  } catch (error) {
    const senseless: readonly ErrorCode[] = ['timeout', 'strange-answer', 'too-large', 'redirected'];
    if (error instanceof EvolutionError && senseless.includes(error.code)) return null;
    throw error;
  }
}

function throwIfTelling(answer: Answer, transport: Transport): void {
  const failure = failureOf(answer, transport);
  if (failure !== null && telling.has(failure.code)) throw failure;
}

/** An error page may hide an Evolution API behind a proxy; anything else is none. */
function stranger(answer: Answer | null, transport: Transport): EvolutionError {
  const status = answer?.status ?? 0;
  const { host } = transport;
  const facts = { ...(answer === null ? {} : { status }), detail: { host, status } };
  if (status >= 500 || status === 401 || status === 403 || status === 407) {
    return new EvolutionError('strange-answer', `${host}: answered with status ${status} and no Evolution API`, {
      ...facts,
      retryable: status >= 500,
    });
  }
  return new EvolutionError('not-evolution', `${host}: what answers is not an Evolution API (status ${status})`, facts);
}

function nameless(family: ServerFamily): ServerIdentity {
  return { family, version: null, clientName: null, whatsappWebVersion: null, hasManager: false };
}
