import { afterEach, describe, expect, it } from 'vitest';
import { createEvolutionServer } from '../../../electron/evolution/server.ts';
import { readCertificate } from '../../../electron/network/certificate.ts';
import { fetchesOver } from '../../../electron/network/network.ts';
import { directAccess, type Access } from '../../../electron/ports/access.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { failureOf, nodeFetch } from '../../support/evolutionClient.ts';
import { startProxy, type ProxyServer } from '../../support/proxyServer.ts';
import {
  breakOff,
  flood,
  gzipped,
  hang,
  json,
  recorded,
  startScriptedHttp,
  type ScriptedHttp,
} from '../../support/scriptedHttp.ts';
import { selfSigned } from '../../support/selfSigned.ts';
import { SilentLog } from '../../support/silentLog.ts';

const key = 'canary-global-key-4711';
const never = new AbortController().signal;
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(options: Parameters<typeof startScriptedHttp>[0] = {}): Promise<ScriptedHttp> {
  const server = await startScriptedHttp(options);
  closing.push(() => server.close());
  server.on('GET /', recorded('v2.3-root-200'));
  server.on('GET /instance/fetchInstances', recorded('v2.3-fetchInstances-200'));
  return server;
}

async function openProxy(options: { password?: string } = {}): Promise<ProxyServer> {
  const proxy = await startProxy(options);
  closing.push(() => proxy.close());
  return proxy;
}

function clientOf(baseUrl: string, access: Partial<Access>): ReturnType<typeof createEvolutionServer> {
  const whole = { ...directAccess, ...access };
  const fetch = fetchesOver(nodeFetch)(whole);
  return createEvolutionServer({
    baseUrl,
    key,
    origin: null,
    headers: whole.headers,
    fetch,
    clock: systemClock,
    log: new SilentLog(),
  });
}

const listed = async (baseUrl: string, access: Partial<Access>): Promise<number> =>
  (await clientOf(baseUrl, access).list(never)).instances.length;

const pinOf = async ({ baseUrl }: ScriptedHttp): Promise<string> =>
  (await readCertificate(baseUrl, null))?.fingerprint ?? '';

describe('a pinned certificate', () => {
  it('is shown as a person can compare it, without a request', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    expect(await readCertificate(server.baseUrl, null)).toMatchObject({
      subject: 'evo.lan',
      issuer: 'evo.lan',
      selfSigned: true,
      trusted: false,
    });
    expect(await pinOf(server)).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(server.seen).toEqual([]);
    expect(await readCertificate('http://127.0.0.1:1', null)).toBeNull();
    expect(await readCertificate('https://127.0.0.1:1', null)).toBeNull();
  });

  it('lets a server work that nobody else trusts', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    expect((await failureOf(clientOf(server.baseUrl, {}).list(never))).code).toBe('certificate-untrusted');
    expect(await listed(server.baseUrl, { pin: await pinOf(server) })).toBeGreaterThan(0);
  });

  it('blocks another certificate before a byte of the request is sent', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    const pin = await pinOf(server);
    const client = clientOf(server.baseUrl, { pin });
    await client.list(never);
    await server.close();
    closing.pop();
    const impostor = await open({ tls: selfSigned('evo.lan'), port: Number(new URL(server.baseUrl).port) });
    expect(await failureOf(client.list(never))).toMatchObject({ code: 'certificate-changed', retryable: false });
    expect(impostor.seen).toEqual([]);
  });

  it('says nothing about plain HTTP', async () => {
    const server = await open();
    expect(await listed(server.baseUrl, { pin: Array.from({ length: 32 }, () => '00').join(':') })).toBeGreaterThan(0);
  });

  it('does not trust another host with the same pin', async () => {
    const pin = await pinOf(await open({ tls: selfSigned('evo.lan') }));
    const other = await open({ tls: selfSigned('evo.lan') });
    expect((await failureOf(clientOf(other.baseUrl, { pin }).list(never))).code).toBe('certificate-changed');
  });
});

describe('a proxy', () => {
  it('carries plain HTTP of its server only, and asks for a password', async () => {
    const [proxied, direct] = [await open(), await open()];
    const proxy = await openProxy({ password: 'canary-proxy' });
    const access = { proxy: { url: proxy.url, user: 'evo', password: 'canary-proxy' } };
    expect(await listed(proxied.baseUrl, access)).toBeGreaterThan(0);
    expect(await listed(direct.baseUrl, {})).toBeGreaterThan(0);
    expect(proxy.passed).toEqual([`GET ${proxied.baseUrl}/`, `GET ${proxied.baseUrl}/instance/fetchInstances`]);
    expect(proxied.seen.every(({ headers }) => headers['proxy-authorization'] === undefined)).toBe(true);
  });

  it('sees of HTTPS the host alone, and the pin holds through it', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    const proxy = await openProxy();
    const way = { url: proxy.url, user: '', password: '' };
    const pin = (await readCertificate(server.baseUrl, way))?.fingerprint ?? '';
    expect(pin).toBe(await pinOf(server));
    expect(await listed(server.baseUrl, { pin, proxy: way })).toBeGreaterThan(0);
    expect((await failureOf(clientOf(server.baseUrl, { proxy: way }).list(never))).code).toBe('certificate-untrusted');
    expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${new URL(server.baseUrl).host}`]));
    expect(proxy.read).not.toMatch(/canary|apikey/);
  });

  it('that refuses is told apart from a server that does not answer', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    const plain = await open();
    const proxy = await openProxy({ password: 'right' });
    for (const { baseUrl } of [server, plain]) {
      const wrong = clientOf(baseUrl, { proxy: { url: proxy.url, user: 'evo', password: 'wrong' } });
      expect(await failureOf(wrong.list(never))).toMatchObject({ code: 'proxy-failed', detail: { cause: 'password' } });
    }
    expect(proxy.passed).toEqual([]);
    expect(plain.seen).toEqual([]);
    const gone = clientOf(server.baseUrl, { proxy: { url: 'http://127.0.0.1:1', user: '', password: '' } });
    expect(await failureOf(gone.list(never))).toMatchObject({ code: 'proxy-failed', detail: { cause: 'proxy' } });
  });
});

it('sends the headers of a profile with every call, and never over the key', async () => {
  const server = await open();
  await clientOf(server.baseUrl, { headers: { 'cf-access-client-id': 'abc', authorization: 'Basic x' } }).list(never);
  for (const { headers } of server.seen) {
    expect(headers).toMatchObject({ 'cf-access-client-id': 'abc', authorization: 'Basic x' });
  }
  expect(server.seen.at(-1)?.headers['apikey']).toBe(key);
});

describe('the fetch of a server with a way of its own', () => {
  const ask = async (server: ScriptedHttp, signal = never): Promise<Response> => {
    const fetch = fetchesOver(nodeFetch)({ ...directAccess, pin: await pinOf(server) });
    return fetch(`${server.baseUrl}/x?a=1`, {
      method: 'POST',
      headers: {},
      body: '{"a":1}',
      redirect: 'manual',
      signal,
    });
  };

  it('carries bodies both ways, also packed ones, and reports redirects without following', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    server.on('POST /x', gzipped({ packed: true }));
    const response = await ask(server);
    expect(await response.json()).toEqual({ packed: true });
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', url: '/x?a=1', body: '{"a":1}' });
    server.on('POST /x', json({}, 302, { location: 'https://elsewhere.example/' }));
    expect((await ask(server)).status).toBe(302);
  });

  it('ends when it is told to, whatever the server does', async () => {
    const server = await open({ tls: selfSigned('evo.lan') });
    server.on('POST /x', hang);
    const stop = new AbortController();
    const waiting = ask(server, stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(waiting).rejects.toThrow(/abort/i);
    server.on('POST /x', breakOff);
    await expect(ask(server)).rejects.toThrow();
    server.on('POST /x', flood(64 * 1024 * 1024));
    const late = new AbortController();
    const endless = await ask(server, late.signal);
    late.abort();
    await expect(endless.text()).rejects.toThrow();
  });
});
