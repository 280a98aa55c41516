import { phoneText } from '../../../electron/ports/phoneText.ts';
import { toDataURL } from 'qrcode';
import type { CreateEnding } from '../../../electron/contract/create.ts';
import type { ActionEnding } from '../../../electron/contract/action.ts';
import type { PairingCode, PairingPhase, PairingView } from '../../../electron/contract/pairing.ts';
import type { AppError, ErrorCode } from '../../../electron/contract/result.ts';
import { checkSteps, type CheckLine, type CheckStep, type ServerCheck } from '../../../electron/contract/server.ts';
import type { Answers } from '../fakeBridge.ts';
import { makeBatch, makeRecreation } from './batchScenes.ts';
import { aRevival, aRevivalPlan } from './revivalScenes.ts';
import { makeInstanceHistory, makeServerHistory } from './historyScenes.ts';

const facts: Readonly<Record<CheckStep, CheckLine['facts']>> = {
  address: { host: 'evo.alfa.com.br' },
  reach: { host: 'evo.alfa.com.br', tookMs: 84, certificateEndsAt: Date.now() + 61 * 86_400_000 },
  product: { family: 'v2', version: '2.3.7', clientName: 'evolution_exchange' },
  key: { scope: 'global' },
  instances: { count: 212, tookMs: 1840 },
};

/** Where each failure shows, and the server's or the network's own words. */
const failures: Readonly<Record<string, readonly [CheckStep, AppError]>> = {
  unreachable: ['reach', failure('unreachable', 'connect ECONNREFUSED 203.0.113.7:443', { host: 'evo.alfa.com.br' })],
  timeout: ['reach', failure('timeout', 'no answer in 10 s', { host: 'evo.alfa.com.br' })],
  'tls-failed': ['reach', failure('tls-failed', 'wrong version number')],
  'certificate-untrusted': ['reach', failure('certificate-untrusted', 'DEPTH_ZERO_SELF_SIGNED_CERT')],
  'certificate-changed': ['reach', failure('certificate-changed', 'CERT_PIN_MISMATCH')],
  'not-evolution': ['product', failure('not-evolution', 'GET / answered text/html, HTTP 200')],
  'licence-required': ['product', failure('licence-required', 'HTTP 503 LICENSE_REQUIRED')],
  'origin-refused': ['product', failure('origin-refused', 'HTTP 500 Not allowed by CORS')],
  'key-rejected': ['key', failure('key-rejected', 'GET /instance/fetchInstances, HTTP 401')],
  'plain-http-consent': ['address', failure('plain-http-consent', 'http:// to a public host')],
};

export const strangeCertificate = {
  subject: 'evo.alfa.com.br',
  issuer: 'Alfa Internal CA',
  selfSigned: false,
  validFrom: Date.UTC(2026, 2, 4),
  validTo: Date.UTC(2027, 2, 4),
  fingerprint: Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).padStart(2, '0').toUpperCase()).join(
    ':',
  ),
  trusted: false,
} as const;

function failure(code: ErrorCode, message: string, detail?: AppError['detail']): AppError {
  return { code, message, retryable: true, ...(detail === undefined ? {} : { detail }) };
}

/** A check that passed, or that ended at one of the failures above. */
export function makeCheck(checkId: string, ends: string): ServerCheck {
  const [stop, error] = failures[ends] ?? [null, null];
  const at = stop === null ? checkSteps.length : checkSteps.indexOf(stop);
  const lines = checkSteps.map((step, place): CheckLine => {
    if (place < at) return { step, status: 'passed', facts: facts[step], error: null };
    if (place > at) return { step, status: 'skipped', facts: {}, error: null };
    return { step, status: 'failed', facts: {}, error };
  });
  return {
    checkId,
    baseUrl: 'https://evo.alfa.com.br',
    suggestedName: 'evo.alfa.com.br',
    lines,
    certificate: ends === 'certificate-untrusted' || ends === 'certificate-changed' ? strangeCertificate : null,
    finished: true,
    usable: stop === null,
  };
}

const seconds = 1000;

export async function makeCode(byNumber: boolean, now: number, left: number): Promise<PairingCode> {
  const text = '2@Zm9yIHRlc3RzIG9ubHksIG5vdCBhIHJlYWwgY29kZQ==,dGVzdHMgb25seQ==,bm90IHJlYWw=,Zm9yIHRlc3Rz';
  return {
    image: await toDataURL(text, { margin: 4, width: 528 }),
    pairingCode: byNumber ? 'WZYK1A2B' : null,
    seenAt: now - (45 * seconds - left),
    expiresAt: now + left,
    attempt: 3,
    limit: 30,
  };
}

/** What the double answers for servers, actions and pairing, as the address of a screen asks. */
export function sceneAnswers(query: URLSearchParams): Answers {
  const pair = query.get('pair') ?? 'code';
  const batch = (['running', 'stopped', 'finished'] as const).find((state) => state === query.get('batch'));
  return {
    'server.check': ({ checkId }) => makeCheck(checkId, query.get('check') ?? 'passed'),
    'server.cancelCheck': () => null,
    'server.save': () => ({ id: 'new', keyHome: 'keychain' }),
    'server.remove': () => null,
    'server.pause': () => null,
    'instance.act': ({ kind }) => ({
      kind,
      ending: (query.get('ending') ?? 'verified') as ActionEnding,
      observed: 'open',
      health: 'online',
      tookMs: 7_000,
      error: null,
    }),
    'instance.create': ({ serverId, instance }) => ({
      ref: { serverId, name: instance.name },
      ending: (query.get('created') ?? 'created') as CreateEnding,
      listed: true,
      tookMs: 1_200,
      error:
        query.get('created') === 'refused'
          ? failure('action-refused', 'evo.alfa.com.br: status 400, Invalid proxy', { words: 'Invalid proxy' })
          : null,
    }),
    'instance.cancelCreate': () => null,
    'recreate.read': () => [],
    'recreate.start': ({ ref }) => makeRecreation(ref, query.get('recreated')),
    'revival.plan': ({ ref }) => aRevivalPlan(ref),
    'revival.start': ({ ref }) => aRevival(ref),
    'batch.read': () => (batch === undefined ? null : makeBatch(batch)),
    'batch.start': () => makeBatch('running'),
    'batch.stop': () => null,
    'batch.forget': () => null,
    'pairing.open': async ({ ref, number }): Promise<PairingView> => {
      const now = Date.now();
      const stale = pair === 'stale';
      const offers = stale || pair === 'code' || pair === 'limit';
      return {
        id: `pair-${String(now)}`,
        ref,
        number,
        numberText: number === null ? null : phoneText(number),
        phase: (stale ? 'code' : pair) as PairingPhase,
        code: offers ? await makeCode(number !== null, now, stale ? -4 * seconds : 31 * seconds) : null,
        startedAt: now - 74 * seconds,
        connectedAs:
          pair === 'connected'
            ? { number: '5511988412207', numberText: '+55 11 98841-2207', profileName: 'Loja Centro' }
            : null,
        error: pair === 'failed' ? failure('server-error', 'GET /instance/connect, HTTP 500', { status: 500 }) : null,
      };
    },
    'pairing.close': () => null,
    'pairing.showCustomer': () => null,
    'demo.scan': () => null,
    'history.instance': () => makeInstanceHistory(Date.now()),
    'history.server': ({ serverId, range }) => makeServerHistory(Date.now(), serverId, range),
  };
}
