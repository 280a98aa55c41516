import { describe, expect, it } from 'vitest';
import { limits, route, Transport, type Call } from '../../../electron/evolution/transport.ts';
import type { Fetch, FetchInit } from '../../../electron/ports/fetch.ts';
import { failureOf } from '../../support/evolutionClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';

const never = new AbortController().signal;
const read: Call = { method: 'GET', path: route('/instance/connectionState', 'x'), limitMs: limits.read };
const change: Call = { method: 'POST', path: route('/instance/restart', 'x'), limitMs: limits.change };
const reset = Object.assign(new TypeError('fetch failed'), { code: 'ECONNRESET' });

function transportOf(fetch: Fetch, options: { key?: string; origin?: string; baseUrl?: string } = {}) {
  const clock = new FakeClock();
  const log = new SilentLog();
  const { key = 'GLOBAL-KEY', origin = null, baseUrl = 'https://h/evo' } = options;
  return { clock, log, transport: new Transport({ baseUrl, key, origin, fetch, clock, log }) };
}

/** A fetch that keeps what it was asked. */
function asked(reply: () => Promise<Response> = () => Promise.resolve(Response.json({}))) {
  const calls: { url: string; init: FetchInit }[] = [];
  const fetch: Fetch = (url, init) => {
    calls.push({ url, init });
    return reply();
  };
  return { calls, fetch };
}

describe('what is sent', () => {
  it('is the encoded name under the prefix, without any query', async () => {
    const { calls, fetch } = asked();
    const { transport } = transportOf(fetch);
    await transport.request({ ...read, path: route('/instance/connect', 'a/b?c d%#é') }, never);
    expect(calls[0]?.url).toBe('https://h/evo/instance/connect/a%2Fb%3Fc%20d%25%23%C3%A9');
  });

  it('refuses a path that holds a query', async () => {
    const { calls, fetch } = asked();
    const failure = failureOf(transportOf(fetch).transport.request({ ...read, path: '/x?instanceName=y' }, never));
    expect((await failure).code).toBe('internal');
    expect(calls).toEqual([]);
  });

  it('holds the key, trimmed, and no origin unless there is one', async () => {
    const { calls, fetch } = asked();
    await transportOf(fetch, { key: ' GLOBAL-KEY\n' }).transport.request(read, never);
    await transportOf(fetch, { origin: 'https://panel.test/manager/' }).transport.request(read, never);
    expect(calls.map(({ init }) => init.headers)).toEqual([
      { accept: 'application/json', apikey: 'GLOBAL-KEY' },
      { accept: 'application/json', apikey: 'GLOBAL-KEY', origin: 'https://panel.test' },
    ]);
    expect(calls[0]?.init.redirect).toBe('manual');
  });

  it('can be without the key, or with a token instead', async () => {
    const { calls, fetch } = asked();
    const { transport } = transportOf(fetch);
    await transport.request({ ...read, credential: 'none' }, never);
    await transport.request({ ...read, credential: { token: 'tok' } }, never);
    expect(calls.map(({ init }) => init.headers['apikey'])).toEqual([undefined, 'tok']);
  });

  it.each([
    ['a key with a line break inside', 'a\nb', 'key-rejected'],
    ['a key of other letters', 'ключ', 'key-rejected'],
    ['an empty key', '  ', 'key-missing'],
  ])('is nothing for %s', async (_name, key, code) => {
    const { calls, fetch } = asked();
    const failure = await failureOf(transportOf(fetch, { key }).transport.request(read, never));
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('ключ');
    expect(calls).toEqual([]);
  });
});

describe('time limits', () => {
  const hang: Fetch = () => new Promise(() => undefined);

  it('end a call that hangs, even one that ignores its signal', async () => {
    const { clock, transport } = transportOf(hang);
    const failure = failureOf(transport.request(read, never));
    await clock.advance(14_999);
    expect(clock.pending).toBe(1);
    await clock.advance(1);
    expect(await failure).toMatchObject({ code: 'timeout', retryable: true, detail: { host: 'h', seconds: 15 } });
    expect(clock.pending).toBe(0);
  });

  it('cover the body as well', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('[')) });
    const { clock, transport } = transportOf(() => Promise.resolve(new Response(body)));
    const failure = failureOf(transport.request({ ...read, limitMs: limits.list }, never));
    await clock.advance(30_000);
    expect((await failure).code).toBe('timeout');
  });

  it('tell the request to stop', async () => {
    const { calls, fetch } = asked(() => new Promise(() => undefined));
    const { clock, transport } = transportOf(fetch);
    const failure = failureOf(transport.request(read, never));
    await clock.advance(15_000);
    await failure;
    expect(calls[0]?.init.signal.aborted).toBe(true);
  });

  it('leave nothing waiting after an answer', async () => {
    const { clock, transport } = transportOf(asked().fetch);
    await transport.request(read, never);
    expect(clock.pending).toBe(0);
  });
});

describe('cancelling', () => {
  it('ends a call at once', async () => {
    const { clock, transport } = transportOf(() => new Promise(() => undefined));
    const stop = new AbortController();
    const failure = failureOf(transport.request(read, stop.signal));
    stop.abort(new Error('whatever the caller says'));
    expect((await failure).code).toBe('cancelled');
    expect(clock.pending).toBe(0);
  });

  it('before the start sends nothing', async () => {
    const { calls, fetch } = asked();
    const failure = await failureOf(transportOf(fetch).transport.request(read, AbortSignal.abort()));
    expect(failure.code).toBe('cancelled');
    expect(calls).toEqual([]);
  });
});

describe('a broken connection', () => {
  it('is tried once more for a read', async () => {
    let tries = 0;
    const { calls, fetch } = asked(() => (++tries === 1 ? Promise.reject(reset) : Promise.resolve(Response.json([1]))));
    expect(await transportOf(fetch).transport.request(read, never)).toEqual([1]);
    expect(calls).toHaveLength(2);
  });

  it('is tried no third time', async () => {
    const { calls, fetch } = asked(() => Promise.reject(reset));
    expect((await failureOf(transportOf(fetch).transport.request(read, never))).code).toBe('unreachable');
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['a change', change],
    ['a read that starts something', { ...read, once: true }],
  ])('is not tried again for %s', async (_name, call) => {
    const { calls, fetch } = asked(() => Promise.reject(reset));
    await failureOf(transportOf(fetch).transport.request(call, never));
    expect(calls).toHaveLength(1);
  });

  it('is not tried again for what is not a broken connection', async () => {
    const { calls, fetch } = asked(() => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })));
    await failureOf(transportOf(fetch).transport.request(read, never));
    expect(calls).toHaveLength(1);
  });
});

it('a log line names neither instance, key nor query', async () => {
  const { log, transport } = transportOf(asked().fetch);
  await transport.request({ ...read, path: route('/instance/connect', 'secret-shop'), number: '5511999990001' }, never);
  expect(log.text).toContain('/instance/connect');
  expect(log.text).not.toMatch(/secret-shop|GLOBAL-KEY|5511999990001/);
});
