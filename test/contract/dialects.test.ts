import { afterEach, describe, expect, it } from 'vitest';
import { serverFamilies, type ServerFamily } from '../../electron/contract/server.ts';
import type { DemoInstanceSeed } from '../../electron/demo/demoSeed.ts';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import { checkServer } from '../../electron/evolution/check.ts';
import { clientOf, failureOf, globalKey, nodeFetch } from '../support/evolutionClient.ts';
import { readCertificate } from '../../electron/network/certificate.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { SilentLog } from '../support/silentLog.ts';

const signal = new AbortController().signal;
const secretSeed: DemoInstanceSeed = {
  name: 'sales-desk',
  token: 'tok-sales-0001',
  owner: { number: '5511999990001', profileName: 'Sales' },
  proxy: { host: 'proxy.test', port: '3128', protocol: 'http', username: 'u', password: 'proxy-password-1' },
  chatwoot: true,
};
const seeds: readonly DemoInstanceSeed[] = [
  secretSeed,
  { name: 'support-desk', situation: 'waiting', token: 'tok-support-0002' },
  { name: 'old-phone', situation: 'closed', token: 'tok-old-0003' },
];

const running: DemoServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function serve(family: ServerFamily, options: Partial<DemoServerOptions> = {}): Promise<DemoServer> {
  const server = await startDemoServer({
    family,
    instances: seeds,
    globalKey,
    clock: new FakeClock(),
    timing: instantTiming,
    ...options,
  });
  running.push(server);
  return server;
}

describe.each(serverFamilies)('a %s server', (family) => {
  it('is identified, under a path prefix as well', async () => {
    const server = await serve(family, { mountPath: '/evo' });
    const client = clientOf(server.baseUrl);
    expect(client.abilities().baileys.pair).toEqual({ able: false, reason: 'server-not-identified' });
    expect((await client.identify(signal)).family).toBe(family);
    expect(client.codeLimit).toBe(family === 'go' ? 5 : 30);
    expect(client.abilities().baileys.pair).toEqual({ able: true });
  });

  it('lists its instances in one call, without secrets', async () => {
    const server = await serve(family);
    const log = new SilentLog();
    const client = clientOf(server.baseUrl, { log });
    const listing = await client.list(signal);
    const byName = Object.fromEntries(listing.instances.map((instance) => [instance.name, instance]));
    expect(Object.keys(byName).sort()).toEqual(['old-phone', 'sales-desk', 'support-desk']);
    expect(byName['sales-desk']).toMatchObject({ state: 'open', integration: 'baileys', number: '5511999990001' });
    expect(byName['support-desk']).toMatchObject({ state: 'connecting', number: null });
    expect(byName['old-phone']).toMatchObject({ state: 'close' });
    expect(listing).toMatchObject({ keyScope: 'global', live: family === 'v1' || family === 'go' });
    const told = JSON.stringify(listing) + log.text;
    for (const secret of [globalKey, 'tok-sales', 'proxy-password', '2@']) expect(told).not.toContain(secret);
  });

  it('tells a global key, a wrong key, and an instance token where it can', async () => {
    const server = await serve(family);
    expect(await clientOf(server.baseUrl).keyScope(signal)).toBe('global');
    expect((await failureOf(clientOf(server.baseUrl, { key: 'wrong' }).keyScope(signal))).code).toBe('key-rejected');
    const token = clientOf(server.baseUrl, { key: 'tok-sales-0001' });
    // The token of a v1 server may not list without MongoDB (CONTRACT 11.1).
    if (family === 'v1') expect((await failureOf(token.keyScope(signal))).code).toBe('key-rejected');
    else expect(await token.keyScope(signal)).toBe('instance');
  });

  it('reads live states, and tells a missing instance from everything else', async () => {
    const client = clientOf((await serve(family)).baseUrl);
    expect(await client.liveState('sales-desk', signal)).toBe('open');
    expect(await client.liveState('support-desk', signal)).toBe('connecting');
    expect(await client.liveState('old-phone', signal)).toBe('close');
    expect((await failureOf(client.liveState('ghost', signal))).code).toBe('instance-unknown');
  });

  it('pairs by QR code: start, code, scan, open', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await client.connect('old-phone', null, signal);
    const shown = await client.connect('old-phone', null, signal);
    expect(shown).toMatchObject({ kind: 'code', code: { text: server.control.instance('old-phone')?.codeText } });
    expect(server.control.scan('old-phone')).toBe('scanned');
    expect(await client.connect('old-phone', null, signal)).toEqual({ kind: 'already-open' });
    expect(await client.liveState('old-phone', signal)).toBe('open');
  });

  it('pairs by pairing code', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await client.connect('old-phone', '5511988887777', signal);
    const first = await client.connect('old-phone', '5511988887777', signal);
    const again = await client.connect('old-phone', '5511988887777', signal);
    expect(first).toMatchObject({
      kind: 'code',
      code: { pairingCode: expect.stringMatching(/^[A-Z0-9]{8}$/) as string },
    });
    expect(again).toEqual(first);
  });

  it('restarts, logs out and deletes', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await client.restart('sales-desk', signal);
    expect(await client.liveState('sales-desk', signal)).toBe('open');
    await client.logout('sales-desk', signal);
    expect(await client.liveState('sales-desk', signal)).toBe('close');
    expect((await failureOf(client.logout('sales-desk', signal))).code).toBe('not-connected');
    await client.remove('sales-desk', signal);
    expect(server.control.instance('sales-desk')).toBeNull();
    expect((await failureOf(client.remove('sales-desk', signal))).code).toBe('instance-unknown');
  });

  it('hands a text over in its own words, and tells who has no WhatsApp', async () => {
    const client = clientOf((await serve(family)).baseUrl);
    await client.sendText('sales-desk', { number: '5511912345678', text: 'Teste' }, signal);
    expect(
      (await failureOf(client.sendText('old-phone', { number: '5511912345678', text: 'Teste' }, signal))).code,
    ).toBe('not-connected');
    if (family === 'go') return;
    const nobody = client.sendText('sales-desk', { number: '5511912340000', text: 'Teste' }, signal);
    expect((await failureOf(nobody)).code).toBe('not-on-whatsapp');
  });

  it('asks a session one harmless question, where there is one', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    if (family === 'go') {
      expect((await failureOf(client.probe('sales-desk', '5511999990001', signal))).code).toBe('not-supported');
      return;
    }
    await client.probe('sales-desk', '5511999990001', signal);
    await client.probe('sales-desk', null, signal);
    server.control.deafen('sales-desk');
    for (const number of ['5511999990001', null]) {
      expect((await failureOf(client.probe('sales-desk', number, signal))).code).toBe('not-connected');
    }
    // What it says of itself is not what it is.
    expect(await client.liveState('sales-desk', signal)).toBe('open');
  });

  it('gives notifications back to the phone, where it can', async () => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    if (family === 'go') {
      expect((await failureOf(client.setUnavailable('sales-desk', signal))).code).toBe('not-supported');
      return;
    }
    await client.setUnavailable('sales-desk', signal);
    expect((await failureOf(client.setUnavailable('old-phone', signal))).code).toBe('not-connected');
  });

  it('tells the token of one instance when it is asked for', async () => {
    const log = new SilentLog();
    const client = clientOf((await serve(family)).baseUrl, { log });
    expect(await client.token('sales-desk', signal)).toBe('tok-sales-0001');
    expect((await failureOf(client.token('ghost', signal))).code).toBe('instance-unknown');
    expect(log.text).not.toContain('tok-sales');
  });

  it('addresses names with any characters, and none that cannot be', async () => {
    const names = ['com/barra', 'with space', '100%', 'a?b=c&d#e', 'acentuação', '..'];
    const server = await serve(family, { instances: names.map((name) => ({ name })) });
    const client = clientOf(server.baseUrl);
    expect((await client.list(signal)).instances.map(({ name }) => name).sort()).toEqual([...names].sort());
    for (const name of names.slice(0, -1)) expect(await client.liveState(name, signal)).toBe('open');
    for (const name of ['', '.', '..'])
      expect((await failureOf(client.remove(name, signal))).code).toBe('not-supported');
    expect(server.control.instance('..')).not.toBeNull();
  });

  it('passes the live check', async () => {
    const server = await serve(family);
    const check = await checkServer(
      { checkId: 'c', address: server.baseUrl, key: globalKey, origin: '', plainHttpConsent: false },
      { fetch: nodeFetch, certificateOf: readCertificate, clock: new FakeClock(), log: new SilentLog() },
      () => undefined,
      signal,
    );
    expect(check).toMatchObject({
      usable: true,
      lines: [{}, {}, { facts: { family } }, { facts: { scope: 'global' } }, {}],
    });
    expect(check.lines[4]?.facts).toMatchObject({ count: 3 });
  });

  it.each([
    ['an error page', (server: DemoServer) => server.control.htmlPage(502), 'strange-answer'],
    ['half an answer', (server: DemoServer) => server.control.truncatedBody(), 'strange-answer'],
    ['a pause', (server: DemoServer) => server.control.status(429, { retryAfter: 3 }), 'rate-limited'],
    ['a lost key', (server: DemoServer) => server.control.status(401), 'key-rejected'],
    ['an error', (server: DemoServer) => server.control.status(500), 'server-error'],
    ['a list of origins', (server: DemoServer) => server.control.corsOrigin(['https://panel.test']), 'origin-refused'],
  ])('can answer with %s', async (_name, arm, code) => {
    const server = await serve(family);
    const client = clientOf(server.baseUrl);
    await client.list(signal);
    arm(server);
    expect((await failureOf(client.list(signal))).code).toBe(code);
    server.control.reset();
    expect((await client.list(signal)).instances).toHaveLength(3);
  });
});

describe('what only some can', () => {
  it('v2 and Lite: an origin that is allowed gets in', async () => {
    const server = await serve('v2');
    server.control.corsOrigin(['https://panel.test']);
    expect((await clientOf(server.baseUrl, { origin: 'https://panel.test' }).list(signal)).instances).toHaveLength(3);
  });

  it('v2: an instance that is not loaded is absent, and cannot be restarted', async () => {
    const server = await serve('v2', { instances: [{ name: 'never', situation: 'not-loaded' }] });
    const client = clientOf(server.baseUrl);
    expect(await client.liveState('never', signal)).toBe('absent');
    expect(await failureOf(client.restart('never', signal))).toMatchObject({
      code: 'action-refused',
      detail: { state: 'absent' },
    });
  });

  it('v2: restarting a closed instance is explained', async () => {
    const client = clientOf((await serve('v2')).baseUrl);
    expect((await failureOf(client.restart('old-phone', signal))).code).toBe('not-connected');
  });

  it('v2: a reason is told while the instance is down', async () => {
    const server = await serve('v2');
    server.control.drop('sales-desk', 403);
    const { instances } = await clientOf(server.baseUrl).list(signal);
    expect(instances.find(({ name }) => name === 'sales-desk')?.reason?.code).toBe(403);
  });

  it('Go: a closed licence gate is told at once', async () => {
    const server = await serve('go');
    server.control.licenceGate(true);
    expect((await failureOf(clientOf(server.baseUrl).identify(signal))).code).toBe('licence-required');
  });

  it('Go: starting a connection keeps what was configured', async () => {
    const server = await serve('go', {
      instances: [{ name: 'old-phone', situation: 'closed', token: 'tok-old-0003' }],
    });
    const start = (body: unknown): Promise<Response> =>
      fetch(`${server.baseUrl}/instance/connect`, {
        method: 'POST',
        headers: { apikey: 'tok-old-0003', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await start({
      webhookUrl: 'http://127.0.0.1:9/hook',
      subscribe: ['CONNECTION', 'QRCODE'],
      websocketEnable: 'enabled',
    });
    const client = clientOf(server.baseUrl);
    await client.logout('old-phone', signal);
    await client.connect('old-phone', null, signal);
    const all: unknown = await (
      await fetch(`${server.baseUrl}/instance/all`, { headers: { apikey: globalKey } })
    ).json();
    expect(all).toMatchObject({
      data: [{ webhook: 'http://127.0.0.1:9/hook', events: 'CONNECTION,QRCODE', websocketEnable: 'enabled' }],
    });
  });

  it('finds the other restart method when a version is not what it said', async () => {
    const server = await serve('v2', { version: '1.9.0' });
    const client = clientOf(server.baseUrl);
    expect((await client.identify(signal)).family).toBe('v1');
    await client.restart('sales-desk', signal);
    await client.restart('sales-desk', signal);
    expect(server.control.counts().routes).toMatchObject({ unknown: 1, 'POST /instance/restart/:instanceName': 2 });
  });
});

it('asks for the banner once, and for one list per listing', async () => {
  const server = await serve('v2');
  const client = clientOf(server.baseUrl);
  for (let round = 0; round < 3; round++) await client.list(signal);
  expect(server.control.counts()).toMatchObject({ total: 4 });
});

it.each(serverFamilies)('%s: nothing but the number ever goes into a query', async (family) => {
  const server = await serve(family);
  const client = clientOf(server.baseUrl);
  await client.keyScope(signal);
  await client.list(signal);
  await client.connect('old-phone', '5511988887777', signal);
  await client.liveState('old-phone', signal);
  await client.restart('sales-desk', signal);
  await client.logout('sales-desk', signal);
  await client.remove('sales-desk', signal);
  expect(server.control.counts().parameters).toEqual(family === 'go' ? [] : ['number']);
});
