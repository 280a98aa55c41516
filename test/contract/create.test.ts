import { afterEach, describe, expect, it } from 'vitest';
import type { NewInstance } from '../../electron/contract/create.ts';
import { serverFamilies, type ServerFamily } from '../../electron/contract/server.ts';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../electron/demo/demoServer.ts';
import { instantTiming, realTiming } from '../../electron/demo/demoTiming.ts';
import { createEvolutionServer } from '../../electron/evolution/server.ts';
import type { EvolutionServer } from '../../electron/evolution/api.ts';
import { systemClock } from '../../electron/ports/systemClock.ts';
import { clientOf, failureOf, globalKey } from '../support/evolutionClient.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { aNewInstance } from '../support/newInstance.ts';
import { SilentLog } from '../support/silentLog.ts';

const signal = new AbortController().signal;
const running: DemoServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function serve(family: ServerFamily, options: Partial<DemoServerOptions> = {}): Promise<DemoServer> {
  const server = await startDemoServer({
    family,
    instances: [{ name: 'loja', token: 'tok-loja-0001' }],
    globalKey,
    clock: new FakeClock(),
    timing: instantTiming,
    ...options,
  });
  running.push(server);
  return server;
}

/** What the server has on record, as its own routes tell it. */
async function stored(server: DemoServer, path: string, key = globalKey): Promise<unknown> {
  const answer = await fetch(`${server.baseUrl}${path}`, { headers: { apikey: key } });
  return answer.json();
}

function create(client: EvolutionServer, name: string, changes: Partial<NewInstance> = {}): Promise<void> {
  return client.create(aNewInstance(name, changes), signal);
}

const settings = {
  rejectCall: true,
  msgCall: 'Escreva, por favor',
  groupsIgnore: true,
  alwaysOnline: true,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
};
const webhook = {
  url: 'http://127.0.0.1:9000/hook',
  events: ['QRCODE_UPDATED'],
  byEvents: true,
  base64: true,
  headers: { authorization: 'Bearer hook-secret-1' },
};
const proxy = {
  host: 'proxy.test',
  port: '3128',
  protocol: 'http',
  username: 'u',
  password: 'proxy-secret-1',
} as const;

describe.each(serverFamilies)('creating on a %s server', (family) => {
  it('makes a closed instance that can be paired at once', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await create(client, 'nova');
    expect(server.control.instance('nova')).toMatchObject({ memory: 'close' });
    expect(await client.liveState('nova', signal)).toBe('close');
    await client.connect('nova', null, signal);
    expect(await client.connect('nova', null, signal)).toMatchObject({ kind: 'code' });
  });

  it('says "name taken", whatever status the server has for it', async () => {
    const client = clientOf((await serve(family)).baseUrl);
    expect((await failureOf(create(client, 'loja'))).code).toBe('name-taken');
  });

  it('sends the request once, even where the answer is lost', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await client.identify(signal);
    server.control.truncatedBody();
    expect((await failureOf(create(client, 'nova'))).code).toBe('strange-answer');
    expect(server.control.counts().routes['POST /instance/create']).toBe(1);
    expect(server.control.instance('nova')).not.toBeNull();
  });

  it('is allowed by the table with the global key alone', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    expect(client.createAbilities()).toBeNull();
    await client.list(signal);
    expect(client.createAbilities()?.create).toEqual({ able: true });
    expect(client.createAbilities()?.integrations.baileys).toEqual({ able: true });
  });
});

describe('what is said about it arrives', () => {
  it.each(['2.3.6', '2.1.2', '2.0.10'])('on v2 %s', async (version) => {
    const server = await serve('v2', { version, switchedOn: ['chatwoot'] });
    const client = clientOf(server.baseUrl);
    const chatwoot = {
      accountId: '1',
      token: 'chatwoot-secret-1',
      url: 'https://chatwoot.test',
      nameInbox: '',
      signMsg: true,
      reopenConversation: true,
      conversationPending: false,
    };
    await create(client, 'nova', {
      number: '5511988412207',
      token: 'tok-nova-0001',
      settings,
      webhook,
      proxy,
      websocket: { events: [] },
      chatwoot,
    });
    const own = 'tok-nova-0001';
    expect(await stored(server, '/settings/find/nova', own)).toMatchObject(settings);
    expect(await stored(server, '/webhook/find/nova', own)).toMatchObject({
      url: webhook.url,
      events: webhook.events,
      webhookByEvents: true,
      webhookBase64: true,
      headers: version === '2.0.10' ? null : webhook.headers,
    });
    expect(await stored(server, '/proxy/find/nova', own)).toMatchObject({ ...proxy, enabled: true });
    const { events } = (await stored(server, '/websocket/find/nova', own)) as { events: string[] };
    expect(events, 'none means all').toContain('MESSAGES_UPSERT');
    expect(await stored(server, '/instance/fetchInstances?instanceName=nova')).toMatchObject([
      { number: '5511988412207', Chatwoot: { accountId: '1', url: chatwoot.url, signMsg: true } },
    ]);
  });

  it('on v1, in snake case', async () => {
    const server = await serve('v1');
    const { headers: _headers, ...plain } = webhook;
    await create(clientOf(server.baseUrl), 'nova', { settings, webhook: { ...plain, headers: {} }, proxy });
    expect(await stored(server, '/settings/find/nova')).toMatchObject({ reject_call: true, groups_ignore: true });
    expect(await stored(server, '/webhook/find/nova')).toMatchObject({ url: webhook.url, events: webhook.events });
    expect(await stored(server, '/proxy/find/nova')).toMatchObject({ proxy: { host: 'proxy.test', port: '3128' } });
  });

  it('on Go, with a token that is made here where none is given', async () => {
    const server = await serve('go');
    const client = clientOf(server.baseUrl);
    await create(client, 'nova', { settings, proxy });
    await create(client, 'outra');
    const { data } = (await stored(server, '/instance/all')) as { data: { name: string; token: string }[] };
    const byName = new Map(data.map((row) => [row.name, row]));
    expect(byName.get('nova')).toMatchObject({ rejectCall: true, msgRejectCall: settings.msgCall, ignoreGroups: true });
    const tokens = ['nova', 'outra'].map((name) => byName.get(name)?.token ?? '');
    for (const token of tokens) expect(token).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  it.each([
    ['v2', 'cloud-api'],
    ['v2', 'evolution'],
    ['lite', 'cloud-api'],
    ['lite', 'evolution'],
    ['v1', 'cloud-api'],
  ] as const)('on %s, as %s', async (family, integration) => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await create(client, 'oficial', { integration, number: '109876543210', token: 'EAAG-meta-secret' });
    const { instances } = await client.list(signal);
    expect(instances.find(({ name }) => name === 'oficial')).toMatchObject({ integration, state: 'open' });
  });
});

it('an error that repeats what was sent tells no secret', async () => {
  const log = new SilentLog();
  const token = 'own-token-of-shop';
  const secrets = [token, proxy.password, webhook.headers.authorization];
  const client = createEvolutionServer({
    baseUrl: 'http://echo.test',
    key: globalKey,
    origin: null,
    clock: systemClock,
    log,
    fetch: (url, { method, body }) => {
      const banner = { status: 200, message: 'Welcome to the Evolution API, it is working!', version: '2.3.6' };
      if (method === 'GET') return Promise.resolve(Response.json(new URL(url).pathname === '/' ? banner : []));
      return Promise.resolve(
        Response.json({ status: 400, response: { message: [(body ?? '').replaceAll(',', ', ')] } }, { status: 400 }),
      );
    },
  });
  const failure = await failureOf(create(client, 'nova', { token, proxy, webhook }));
  const told = JSON.stringify(failure.toAppError()) + log.text;
  expect(told).toContain('nova');
  for (const secret of secrets) expect(told).not.toContain(secret);
});

describe('what servers do to a create', () => {
  it('v2: two at once take each other’s instance away, which is why we never send two', async () => {
    const server = await serve('v2', { clock: systemClock, timing: { ...instantTiming, createGapMs: 30 } });
    const client = clientOf(server.baseUrl);
    await client.identify(signal);
    const both = await Promise.allSettled([create(client, 'nova'), create(client, 'nova')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(server.control.instance('nova')).toBeNull();
  });

  it('v2: a foreign token is refused for a new name, and a taken name is told without any right', async () => {
    const server = await serve('v2');
    const client = clientOf(server.baseUrl, { key: 'tok-loja-0001' });
    expect((await failureOf(create(client, 'nova'))).code).toBe('key-rejected');
    expect((await failureOf(create(client, 'loja'))).code).toBe('name-taken');
  });

  it('v2: a webhook without events is refused, so they are always there', async () => {
    const server = await serve('v2');
    const answer = await fetch(`${server.baseUrl}/instance/create`, {
      method: 'POST',
      headers: { apikey: globalKey, 'content-type': 'application/json' },
      body: JSON.stringify({ instanceName: 'nova', integration: 'WHATSAPP-BAILEYS', webhook: { enabled: false } }),
    });
    expect(answer.status).toBe(400);
    expect(server.control.instance('nova')).toBeNull();
  });

  it('v2: a proxy that does not work is refused, and nothing is left', async () => {
    const server = await serve('v2');
    const failure = await failureOf(create(clientOf(server.baseUrl), 'nova', { proxy: { ...proxy, port: '9' } }));
    expect(failure).toMatchObject({ code: 'action-refused', detail: { words: 'Invalid proxy' } });
    expect(server.control.instance('nova')).toBeNull();
  });

  it('v2: Chatwoot that is switched off is refused', async () => {
    const chatwoot = {
      accountId: '1',
      token: 't',
      url: 'https://c.test',
      nameInbox: '',
      signMsg: true,
      reopenConversation: true,
      conversationPending: false,
    };
    const client = clientOf((await serve('v2')).baseUrl);
    expect((await failureOf(create(client, 'nova', { chatwoot }))).code).toBe('not-supported');
  });

  it.each(['v1', 'go'] as const)('%s: a token that another instance has is told as such', async (family) => {
    const client = clientOf((await serve(family)).baseUrl);
    expect((await failureOf(create(client, 'nova', { token: 'tok-loja-0001' }))).code).toBe('token-taken');
  });

  it('the real waits are ours: no create asks for a code', async () => {
    expect(realTiming.createWaitMs).toBeGreaterThan(5_000);
    const clock = new FakeClock();
    const server = await serve('v2', { clock, timing: realTiming });
    await create(clientOf(server.baseUrl), 'nova');
    expect(server.control.instance('nova')).toMatchObject({ memory: 'close', offersCode: false });
  });
});
