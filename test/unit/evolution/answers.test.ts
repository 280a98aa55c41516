import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../electron/contract/result.ts';
import type { ServerFamily } from '../../../electron/contract/server.ts';
import type { ConnectAnswer, EvolutionServer } from '../../../electron/evolution/api.ts';
import { failureOf as failureOfAnswer } from '../../../electron/evolution/failure.ts';
import { Redactor } from '../../../electron/evolution/redact.ts';
import { rawWords } from '../../../electron/evolution/serverWords.ts';
import { createEvolutionServer } from '../../../electron/evolution/server.ts';
import type { Fetch } from '../../../electron/ports/fetch.ts';
import { answer, answers, type AnswerEntry } from '../../support/answers.ts';
import { failureOf } from '../../support/evolutionClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

const signal = new AbortController().signal;
const banners = { v2: 'v2.3-root-200', v1: 'v1.8-root-200', lite: 'lite-2.2.1-root-200', go: '' } as const;

/** Every recorded answer whose name begins so and matches. */
function those(pattern: RegExp): readonly AnswerEntry[] {
  const found = answers.filter(({ name }) => pattern.test(name));
  if (found.length === 0) throw new Error(`no answer matches ${String(pattern)}`);
  return found;
}

function familyOf(entry: AnswerEntry): ServerFamily {
  if (entry.name.startsWith('go')) return 'go';
  if (entry.name.startsWith('lite')) return 'lite';
  return entry.name.startsWith('v1') ? 'v1' : 'v2';
}

/** A server of the answer's family that gives this answer to its route, and the usual ones to first contact. */
function serving(entry: AnswerEntry, log = new SilentLog()): EvolutionServer {
  const family = familyOf(entry);
  const wanted = `${entry.method} ${entry.path.split('?')[0] ?? ''}`;
  const fetch: Fetch = (url, { method }) => {
    const { pathname } = new URL(url);
    const route = `${method} ${pathname}`;
    if (route === wanted) return reply(entry);
    if (route === 'GET /') return family === 'go' ? plain('404 page not found', 404) : reply(answer(banners[family]));
    if (route === 'GET /server/ok' && family === 'go') return reply(answer('go-0.6-serverOk-200'));
    if (route === 'GET /instance/all') return reply(answer('go-0.6-all-200'));
    if (pathname.startsWith('/chatwoot/find/') && family === 'lite') {
      return reply(answer('lite-2.2.1-chatwoot-find-unset-404'));
    }
    if (route === 'POST /instance/connect') return reply(answer('go-0.6-connect-200'));
    if (route.startsWith('GET /instance/info/')) return reply(answer('go-0.6-info-200'));
    return plain('404 page not found', 404);
  };
  const baseUrl = 'http://evo.test:8080';
  return createEvolutionServer({
    baseUrl,
    key: 'GLOBAL-KEY-EXAMPLE',
    origin: null,
    fetch,
    clock: new FakeClock(),
    log,
  });
}

function reply({ status, text }: AnswerEntry): Promise<Response> {
  return Promise.resolve(
    new Response(text, { status, headers: { 'content-type': 'application/json; charset=utf-8' } }),
  );
}

function plain(text: string, status: number): Promise<Response> {
  return Promise.resolve(new Response(text, { status, headers: { 'content-type': 'text/plain' } }));
}

/** Texts in an answer that must not leave the room: tokens, keys, codes, images, passwords. */
function secretsIn(entry: AnswerEntry): string[] {
  const named =
    /"(?:token|apikey|jwt|hash|password|code|base64|pairingCode|Qrcode|Code|PairingCode|qrcode)": "([^"]{8,})"/g;
  return [...entry.text.matchAll(named)].map((match) => match[1] ?? '');
}

describe('identify', () => {
  it.each([
    ['v2.3-root-200', 'v2', '2.3.6'],
    ['v2.3-root-managerDisabled-200', 'v2', '2.3.6'],
    ['v1.8-root-200', 'v1', '1.8.6'],
    ['lite-2.2.1-root-200', 'lite', '2.2.1'],
  ])('knows %s', async (name, family, version) => {
    const server = serving(answer(name));
    expect(await server.identify(signal)).toMatchObject({ family, version });
    expect(server.identity).toMatchObject({ family, version });
  });

  it('knows Go by its health', async () => {
    expect(await serving(answer('go-0.6-all-200')).identify(signal)).toMatchObject({ family: 'go', version: null });
  });
});

describe('list', () => {
  const lists = those(/-(?:fetchInstances|all)\b.*-200$/).filter(({ path }) => !path.includes('instanceId=nope'));

  it.each(lists)('reads $name', async (entry) => {
    const server = serving(entry);
    const { instances, live } = await server.list(signal);
    const names = [...entry.text.matchAll(/"(?:instanceName|name)": "([^"]*)"/g)].map((match) => match[1]);
    expect(instances.map(({ name }) => name)).toEqual(expect.arrayContaining([...new Set(names)]));
    expect(live).toBe(familyOf(entry) === 'v1' || familyOf(entry) === 'go');
    for (const { rawState, state, integration } of instances) {
      expect(rawState).toBeNull();
      expect(['open', 'connecting', 'close']).toContain(state);
      expect(integration).not.toBe('unknown');
    }
  });

  it.each(lists)('keeps the secrets of $name inside', async (entry) => {
    const log = new SilentLog();
    const told = JSON.stringify(await serving(entry, log).list(signal)) + log.text;
    for (const secret of secretsIn(entry)) expect(told).not.toContain(secret);
  });

  it('reads every member of a flat row', async () => {
    const { instances } = await serving(answer('v2.3-fetchInstances-afterPhoneLogout-200')).list(signal);
    expect(instances).toEqual([
      {
        name: 'ws-one',
        instanceId: 'f6db0d33-9630-4fdc-ac52-070e7bfaf61e',
        integration: 'baileys',
        state: 'close',
        rawState: null,
        number: '5511999990011',
        numberText: '+55 11 99999-0011',
        profileName: 'WS One',
        counts: { messages: 0, contacts: 0, chats: 0 },
        reason: { code: 401, at: Date.UTC(2026, 10, 21, 0, 28, 49, 72) },
        offersCode: null,
      },
    ]);
  });

  it('hides an old reason while the instance is open', async () => {
    const { instances } = await serving(answer('v2.3-fetchInstances-reconnectedKeepsOldDisconnect-200')).list(signal);
    expect(instances).toMatchObject([{ state: 'open', reason: null }]);
  });

  it('reads nested rows of v1', async () => {
    const { instances } = await serving(answer('v1.8-fetchInstances-200')).list(signal);
    expect(instances).toMatchObject([
      { name: 'sales-desk', state: 'close', integration: 'baileys', number: null, counts: null },
      { name: 'v2style', state: 'close', integration: 'baileys' },
      { name: 'qr-desk', state: 'open', number: '5511999990031', profileName: 'Support Desk' },
      { name: 'cloud-1', state: 'open', integration: 'cloud-api', profileName: null, number: null },
    ]);
  });

  it('reads rows of Go, with what they offer', async () => {
    const { instances, keyScope } = await serving(answer('go-0.6-all-200')).list(signal);
    expect(keyScope).toBe('global');
    expect(instances).toMatchObject([
      { name: 'sales-desk', state: 'close', offersCode: false, number: null },
      { name: 'support-desk', state: 'open', offersCode: false, number: '5511999990001' },
      { name: 'warehouse', state: 'connecting', offersCode: true },
      { name: 'old-phone', state: 'close', offersCode: false, number: '5511999990002' },
    ]);
  });
});

describe('liveState', () => {
  const states = those(/-connectionState-.*-200$/).filter(({ path }) => !path.includes('?'));

  it.each(states)('reads $name', async (entry) => {
    const word = /"state": "(\w+)"/.exec(entry.text)?.[1] ?? 'absent';
    expect(await serving(entry).liveState(lastPart(entry), signal)).toBe(word);
  });
});

describe('connect', () => {
  const nodeConnects = those(/^(?!go).*-connect-.*-200$/);
  const kinds: Partial<Record<string, ConnectAnswer['kind'] | ErrorCode>> = {
    'v1.8-connect-open-200': 'already-open',
    'v2.3-connect-open-200': 'already-open',
    'v2.3-connect-business-200': 'already-open',
    'v2.3-connect-evolution-200': 'already-open',
    'v2.3-connect-business-closed-200': 'waiting',
    'v2.3-connect-evolution-closed-200': 'waiting',
    'v2.3-connect-noQrYet-200': 'waiting',
    'v2.3-connect-notLoaded-200': 'action-refused',
  };

  it.each(nodeConnects)('reads $name', async (entry) => {
    const number = new URLSearchParams(entry.path.split('?')[1] ?? '').get('number');
    const asked = serving(entry).connect(lastPart(entry), number, signal);
    const expected = kinds[entry.name] ?? 'code';
    if (expected === 'action-refused') {
      expect((await failureOf(asked)).code).toBe(expected);
      return;
    }
    const got = await asked;
    expect(got.kind).toBe(expected);
    if (got.kind !== 'code') return;
    expect(got.code.text).toMatch(/^2@/);
    expect(got.code.image).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/);
    expect(got.code.count).toBeGreaterThan(0);
    const pairing = /"pairingCode": "(\w+)"/.exec(entry.text)?.[1] ?? null;
    expect(got.code.pairingCode).toBe(pairing);
  });

  it.each<[string, ConnectAnswer['kind']]>([
    ['go-0.6-qr-200', 'code'],
    ['go-0.6-qr-none-400', 'waiting'],
    ['go-0.6-qr-loggedIn-400', 'already-open'],
  ])('reads %s', async (name, kind) => {
    const got = await serving(answer(name)).connect('sales-desk', null, signal);
    expect(got.kind).toBe(kind);
    if (got.kind !== 'code') return;
    expect(got.code).toMatchObject({ text: '2@abcd,efgh,ijkl,mnop', image: 'data:image/png;base64,iVBORw0KGgo=' });
  });

  it('reads a pairing code of Go without its dash', async () => {
    const got = await serving(answer('go-0.6-pair-200')).connect('sales-desk', '5511999990001', signal);
    expect(got).toMatchObject({ kind: 'code', code: { pairingCode: 'ABCDEFGH' } });
  });
});

describe('changes', () => {
  it.each(those(/^(?:v2\.3|v1\.8|lite).*-(?:logout|delete|restart)-.*-200$/).filter(({ path }) => !path.includes('?')))(
    'reads $name',
    async (entry) => {
      const server = serving(entry);
      const name = lastPart(entry);
      const act = entry.path.split('/')[2];
      const done =
        act === 'logout'
          ? server.logout(name, signal)
          : act === 'delete'
            ? server.remove(name, signal)
            : server.restart(name, signal);
      if (entry.text.includes('"error": true')) expect((await failureOf(done)).code).toBe('action-refused');
      else await expect(done).resolves.toBeUndefined();
    },
  );
});

describe('failures', () => {
  const failures = answers.filter(({ status }) => status >= 400);
  const context = { host: 'evo.test', redactor: new Redactor(['GLOBAL-KEY-EXAMPLE']) };
  const read = (entry: AnswerEntry) =>
    failureOfAnswer(
      { status: entry.status, body: { kind: 'json', value: JSON.parse(entry.text) }, retryAfterMs: null },
      context,
    );

  it.each(failures)('$name is one', (entry) => {
    expect(read(entry)).not.toBeNull();
  });

  it.each(failures.filter(({ status }) => status === 401))('$name: the key was rejected', (entry) => {
    expect(read(entry)).toMatchObject({ code: 'key-rejected', retryable: false, status: 401 });
  });

  it.each<[string, ErrorCode]>([
    ['v2.3-cors-noOrigin-500', 'origin-refused'],
    ['go-0.6-licenseRequired-503', 'licence-required'],
    ['v2.3-connectionState-unknown-404', 'instance-unknown'],
    ['v2.3-fetchInstances-byName-unknown-404', 'instance-unknown'],
    ['v1.8-fetchInstances-byName-unknown-500', 'instance-unknown'],
    ['v1.8-connectionState-unknown-404', 'instance-unknown'],
    ['go-0.6-info-unknown-500', 'instance-unknown'],
    ['v2.3-connect-POST-404', 'not-supported'],
    ['v2.3-unknownRoute-404', 'not-supported'],
    ['lite-2.2.1-chatwoot-find-unset-404', 'not-supported'],
    ['v1.8-restart-POST-404', 'not-supported'],
    ['v2.3-chatwoot-find-serverDisabled-400', 'not-supported'],
    ['v2.3-setPresence-evolution-400', 'not-supported'],
    ['v2.3-logout-alreadyClosed-400', 'not-connected'],
    ['v1.8-logout-close-400', 'not-connected'],
    ['lite-2.2.1-logout-close-400', 'not-connected'],
    ['go-0.6-status-noSession-400', 'not-connected'],
    ['v2.3-sendText-afterPhoneLogout-500', 'not-connected'],
    ['v2.3-create-nameInUse-403', 'name-taken'],
    ['v2.3-sendText-closed-500', 'not-connected'],
    ['v2.3-sendText-notOnWhatsApp-400', 'not-on-whatsapp'],
    ['v2.3-setPresence-notLoaded-500', 'not-connected'],
    ['v1.8-setPresence-close-400', 'not-connected'],
    ['go-0.6-sendText-disconnected-500', 'not-connected'],
    ['v2.0-v2.2.0-delete-open-400', 'action-refused'],
    ['v2.3-create-malformedJson-400', 'action-refused'],
    ['v2.3-webhook-set-missingEvents-500', 'server-error'],
    ['go-0.6-create-nameInUse-500', 'name-taken'],
  ])('%s is %s', (name, code) => {
    expect(read(answer(name))?.code).toBe(code);
  });

  it('flattens every form of message', () => {
    const words = (name: string): unknown => read(answer(name))?.detail['words'];
    expect(words('v2.3-fetchInstances-noKey-401')).toBe('Unauthorized');
    expect(words('v2.3-create-nameInUse-403')).toMatch(/^This name ".*" is already in use\.$/);
    expect(words('v2.3-setPresence-missing-400')).toBe('instance requires property "presence"');
    expect(words('v2.3-sendText-notOnWhatsApp-400')).toMatch(/^number \d+ is not on WhatsApp$/);
    expect(words('v2.3-updateProfileName-500')).toBe('Error updating profile name; Error: App state key not present!');
    expect(rawWords({ status: 500, error: 'Internal Server Error' })).toBe('Internal Server Error');
    expect(rawWords({ response: { message: [[['a'], ['b']], { x: 1 }] } })).toBe('a; b; {"x":1}');
  });

  it('keeps the insides of a database to itself', () => {
    const failure = read(answer('v2.3-settings-set-msgTooLong-500'));
    expect(failure?.detail['words']).toBe('server database error');
    expect(failure?.message).not.toMatch(/invocation|prisma/i);
  });

  it('offers an activation address only over https, and without its query', () => {
    expect(read(answer('go-0.6-licenseRequired-503'))?.detail).not.toHaveProperty('registerUrl');
    const value = { error: 'x', code: 'LICENSE_REQUIRED', register_url: 'https://licence.test/a?token=abc' };
    const failure = failureOfAnswer({ status: 503, body: { kind: 'json', value }, retryAfterMs: null }, context);
    expect(failure?.detail['registerUrl']).toBe('https://licence.test/a');
  });

  it.each(answers.filter(({ status, text }) => status < 400 && text.startsWith('{')))(
    '$name is one only if it says error: true',
    (entry) => {
      expect(read(entry) === null).toBe(!entry.text.includes('"error": true'));
    },
  );

  it.each([
    [404, 'strange-answer'],
    [400, 'action-refused'],
    [502, 'server-error'],
    [429, 'rate-limited'],
  ])('JSON of a stranger with status %i is %s', (status, code) => {
    const body = { kind: 'json', value: { message: 'Not Found' } } as const;
    expect(failureOfAnswer({ status, body, retryAfterMs: null }, context)?.code).toBe(code);
  });
});

function lastPart({ path }: AnswerEntry): string {
  return decodeURIComponent((path.split('?')[0] ?? '').split('/').at(-1) ?? '');
}
