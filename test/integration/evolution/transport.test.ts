import { afterEach, describe, expect, it } from 'vitest';
import { limits, route, Transport, type Call } from '../../../electron/evolution/transport.ts';
import { clientOf as evolutionClientOf, failureOf, nodeFetch } from '../../support/evolutionClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import {
  breakOff,
  cutOff,
  flood,
  gzipped,
  hang,
  json,
  page,
  startScriptedHttp,
  type ScriptedHttp,
} from '../../support/scriptedHttp.ts';
import { SilentLog } from '../../support/silentLog.ts';

const never = new AbortController().signal;
const list: Call = { method: 'GET', path: route('/list'), limitMs: limits.list };
const running: ScriptedHttp[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function open(options: { tls?: boolean; origin?: string } = {}) {
  const server = await startScriptedHttp(options);
  running.push(server);
  return { server, ...clientOf(server.baseUrl, options.origin ?? null) };
}

function clientOf(baseUrl: string, origin: string | null = null) {
  const clock = new FakeClock();
  const key = 'GLOBAL-KEY-EXAMPLE';
  return { clock, transport: new Transport({ baseUrl, key, origin, fetch: nodeFetch, clock, log: new SilentLog() }) };
}

describe('over real HTTP', () => {
  it('sends key, origin and body, and nothing that was not asked for', async () => {
    const { server, transport } = await open({ origin: 'https://panel.test' });
    server.on('POST /instance/pair', json({ ok: 1 }));
    const call = { method: 'POST', path: route('/instance/pair'), limitMs: 1, body: { phone: '55' } } as const;
    expect(await transport.request(call, never)).toEqual({ ok: 1 });
    expect(server.seen).toMatchObject([
      {
        url: '/instance/pair',
        body: '{"phone":"55"}',
        headers: { apikey: 'GLOBAL-KEY-EXAMPLE', origin: 'https://panel.test', 'content-type': 'application/json' },
      },
    ]);
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it('reads packed answers', async () => {
    const { server, transport } = await open();
    server.on('GET /list', gzipped([{ name: 'a' }]));
    expect(await transport.request(list, never)).toEqual([{ name: 'a' }]);
  });

  it('takes an empty body with a JSON type for what it is', async () => {
    const { server, transport } = await open();
    server.on('GET /list', page('', 201, { 'content-type': 'application/json' }));
    expect(await transport.request(list, never)).toBeUndefined();
  });

  it.each([
    ['a page', page('<html>hi</html>'), 'strange-answer', 200],
    ['the error page of a proxy', page('<html>502</html>', 502), 'strange-answer', 502],
    ['a refusal of a proxy', page('<html>no</html>', 401), 'key-rejected', 401],
    ['an unfinished JSON', page('[{"name":"a"', 200, { 'content-type': 'application/json' }), 'strange-answer', 200],
    ['a connection that breaks in the middle', cutOff('[{"name":"a"'), 'strange-answer', 200],
    ['a pause that is asked for', json({}, 429, { 'retry-after': '7' }), 'rate-limited', 429],
    ['a redirect', page('', 302, { location: 'https://elsewhere.test/login?apikey=x' }), 'redirected', 302],
  ])('names %s', async (_name, reply, code, status) => {
    const { server, transport } = await open();
    server.on('GET /list', reply);
    expect(await failureOf(transport.request(list, never))).toMatchObject({ code, status });
  });

  it('keeps what a proxy asks for as a pause', async () => {
    const { clock, server, transport } = await open();
    server.on('GET /list', page('busy', 503, { 'retry-after': new Date(clock.now() + 90_000).toUTCString() }));
    expect(await failureOf(transport.request(list, never))).toMatchObject({
      code: 'strange-answer',
      retryAfterMs: 90_000,
    });
  });

  it('follows no redirect, and tells only where it leads', async () => {
    const { server, transport } = await open();
    server.on('GET /list', page('', 307, { location: `${server.baseUrl}/other?apikey=x` }));
    const failure = await failureOf(transport.request(list, never));
    expect(failure.detail).toEqual({ host: new URL(server.baseUrl).host, target: new URL(server.baseUrl).host });
    expect(server.seen).toHaveLength(1);
  });

  it('stops reading at 64 MiB', { timeout: 30_000 }, async () => {
    const { server, transport } = await open();
    server.on('GET /list', flood(80 * 1024 * 1024));
    expect((await failureOf(transport.request(list, never))).code).toBe('too-large');
  });

  it('gives up on a server that hangs, and on request', async () => {
    const { clock, server, transport } = await open();
    server.on('GET /list', hang);
    const first = failureOf(transport.request(list, never));
    await clock.advance(30_000);
    expect((await first).code).toBe('timeout');
    const stop = new AbortController();
    const second = failureOf(transport.request(list, stop.signal));
    stop.abort();
    expect((await second).code).toBe('cancelled');
  });

  it('asks a read twice when the connection breaks, and a change once', async () => {
    const { server, transport } = await open();
    server.on('*', breakOff);
    expect((await failureOf(transport.request(list, never))).code).toBe('unreachable');
    expect(server.seen).toHaveLength(2);
    await failureOf(transport.request({ ...list, method: 'DELETE' }, never));
    expect(server.seen).toHaveLength(3);
  });

  it('starts a connection once, though that is a GET', async () => {
    const server = await startScriptedHttp();
    running.push(server);
    server.on('GET /', json({ version: '2.3.6', message: 'Evolution API', whatsappWebVersion: '2' }));
    server.on('GET /instance/connect/x', breakOff);
    const failure = await failureOf(evolutionClientOf(server.baseUrl).connect('x', null, never));
    expect(failure.code).toBe('unreachable');
    expect(server.seen.map(({ url }) => url)).toEqual(['/', '/instance/connect/x']);
  });

  it('knows a refused connection', async () => {
    const { server, transport } = await open();
    await server.close();
    expect(await failureOf(transport.request(list, never))).toMatchObject({
      code: 'unreachable',
      retryable: true,
      detail: { cause: 'refused' },
    });
  });

  it('knows a name that does not exist', async () => {
    const { transport } = clientOf('http://nowhere.invalid:8080');
    expect(await failureOf(transport.request(list, never))).toMatchObject({
      code: 'unreachable',
      detail: { host: 'nowhere.invalid:8080', cause: 'dns' },
    });
  });

  it('sends nothing to a server whose certificate nobody signed', async () => {
    const { server, transport } = await open({ tls: true });
    expect(await failureOf(transport.request(list, never))).toMatchObject({
      code: 'certificate-untrusted',
      retryable: false,
      detail: { cause: 'self-signed' },
    });
    expect(server.seen).toEqual([]);
  });

  it('knows a port that does not speak TLS', async () => {
    const { server } = await open();
    const { transport } = clientOf(server.baseUrl.replace('http:', 'https:'));
    expect((await failureOf(transport.request(list, never))).code).toBe('tls-failed');
  });
});
