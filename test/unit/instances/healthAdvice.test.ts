import { describe, expect, it } from 'vitest';
import type { HealthAdvice, HealthReport } from '../../../electron/contract/healthReport.ts';
import { healthAdvice } from '../../../electron/instances/healthAdvice.ts';
import { knockAtWebhook } from '../../../electron/instances/webhookReach.ts';
import { FakeClock } from '../../support/fakeClock.ts';

const well: Omit<HealthReport, 'advice'> = {
  ref: { serverId: 'alfa', name: 'loja' },
  at: 0,
  server: { family: 'v2', version: '2.3.7', error: null, listMs: 20 },
  listed: true,
  listState: 'open',
  liveState: 'open',
  codeOnOffer: null,
  reason: null,
  webhook: { kind: 'none' },
  numberText: '+55 11 98841-2207',
  sameNumber: [],
  expectedNumberText: null,
};
const broken = { code: 'unreachable', message: '', retryable: true } as const;

describe('the advice of a health check', () => {
  it.each<[string, Partial<HealthReport>, HealthAdvice]>([
    ['all is well', {}, 'nothing'],
    [
      'the server is down',
      { server: { ...well.server, error: broken }, liveState: null, listed: null },
      'check-server',
    ],
    ['the list failed and the line works', { server: { ...well.server, error: broken }, listed: null }, 'nothing'],
    ['it is gone', { listed: false, liveState: 'gone' }, 'gone'],
    ['it is not loaded', { liveState: 'absent' }, 'restart-server'],
    ['it was restricted', { liveState: 'close', listState: 'close', reason: { code: 403, at: null } }, 'phone'],
    ['a code is on offer', { liveState: 'connecting', listState: 'connecting', codeOnOffer: true }, 'show-qr'],
    ['it reconnects by itself', { liveState: 'connecting', codeOnOffer: false }, 'wait'],
    ['it hangs', { liveState: 'connecting', listState: 'connecting', codeOnOffer: false }, 'restart'],
    ['it was logged out', { liveState: 'close', listState: 'close', reason: { code: 401, at: null } }, 'show-qr'],
    ['it closed and has a session', { liveState: 'close', listState: 'close' }, 'reconnect'],
    ['it was never paired', { liveState: 'close', listState: 'close', numberText: null }, 'show-qr'],
    ['the list is stale', { liveState: 'close' }, 'restart'],
    ['it says a word that nobody knows', { liveState: 'unknown', listState: 'unknown' }, 'check-server'],
  ])('where %s', (_name, changes, advice) => {
    expect(healthAdvice({ ...well, ...changes })).toBe(advice);
  });
});

describe('a knock at a webhook', () => {
  const signal = new AbortController().signal;
  const asked: string[] = [];
  const knock = (address: string | null, answer: () => Promise<Response>, clock = new FakeClock()) =>
    knockAtWebhook(
      address,
      {
        clock,
        fetch: (url, { method, headers }) => {
          asked.push(`${method} ${url} ${JSON.stringify(headers)}`);
          return answer();
        },
      },
      signal,
    );
  const fine = (): Promise<Response> => Promise.resolve(new Response(null, { status: 404 }));

  it('sends nothing, and tells the host alone', async () => {
    const reach = await knock('https://n8n.acme.com.br/webhook/SECRET-PATH?token=x', fine);
    expect(reach).toEqual({ kind: 'reached', host: 'n8n.acme.com.br', status: 404 });
    expect(asked).toEqual(['HEAD https://n8n.acme.com.br/webhook/SECRET-PATH?token=x {}']);
  });

  it('leaves the name and password of an address at home', async () => {
    asked.length = 0;
    await knock('https://joao:secret@n8n.acme.com.br/hook', fine);
    expect(asked).toEqual(['HEAD https://n8n.acme.com.br/hook {}']);
  });

  it.each([
    [null, 'none'],
    ['', 'none'],
    ['not a url', 'not-an-address'],
    ['ftp://host/x', 'not-an-address'],
  ] as const)('at %j is none', async (address, kind) => {
    asked.length = 0;
    expect(await knock(address, fine)).toEqual({ kind });
    expect(asked).toEqual([]);
  });

  it('ends where nothing answers, at once or in ten seconds', async () => {
    expect(await knock('http://10.0.0.9', () => Promise.reject(new TypeError('fetch failed')))).toEqual({
      kind: 'unreachable',
      host: '10.0.0.9',
    });
    const clock = new FakeClock();
    const hanging = knockAtWebhook(
      'http://10.0.0.9',
      {
        clock,
        fetch: (_url, { signal: late }) =>
          new Promise((_resolve, reject) => late.addEventListener('abort', () => reject(new Error('aborted')))),
      },
      signal,
    );
    await clock.advance(10_000);
    expect(await hanging).toMatchObject({ kind: 'unreachable' });
    expect(clock.pending).toBe(0);
  });
});
