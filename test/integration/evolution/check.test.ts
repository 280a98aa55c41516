import { afterEach, describe, expect, it } from 'vitest';
import type { CheckStep, ServerCheck } from '../../../electron/contract/server.ts';
import { checkServer, type CheckInput } from '../../../electron/evolution/check.ts';
import { readCertificate } from '../../../electron/network/certificate.ts';
import { fetchesOver } from '../../../electron/network/network.ts';
import { directAccess } from '../../../electron/ports/access.ts';
import type { Fetch } from '../../../electron/ports/fetch.ts';
import { failureOf, globalKey, nodeFetch } from '../../support/evolutionClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { hang, json, page, recorded, startScriptedHttp, type ScriptedHttp } from '../../support/scriptedHttp.ts';
import { SilentLog } from '../../support/silentLog.ts';

const steps: readonly CheckStep[] = ['address', 'reach', 'product', 'key', 'instances'];
const running: ScriptedHttp[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function open(options: { tls?: boolean } = {}): Promise<ScriptedHttp> {
  const server = await startScriptedHttp(options);
  running.push(server);
  return server;
}

/** A v2 server that works. */
async function openV2(): Promise<ScriptedHttp> {
  const server = await open();
  server.on('GET /', recorded('v2.3-root-200'));
  server.on('POST /verify-creds', recorded('v2.3-verifyCreds-200'));
  server.on('GET /instance/fetchInstances', recorded('v2.3-fetchInstances-60rows-200'));
  return server;
}

async function run(
  input: Partial<CheckInput>,
  options: { fetch?: Fetch; clock?: FakeClock; signal?: AbortSignal } = {},
): Promise<{ check: ServerCheck; told: ServerCheck[] }> {
  const { fetch = nodeFetch, clock = new FakeClock(), signal = new AbortController().signal } = options;
  const told: ServerCheck[] = [];
  const check = await checkServer(
    { checkId: 'c1', address: '', key: globalKey, origin: '', plainHttpConsent: false, ...input },
    { fetch, certificateOf: readCertificate, clock, log: new SilentLog() },
    (progress) => told.push(progress),
    signal,
  );
  return { check, told };
}

/** Expects that this step failed with this code, that those before are well, and that those after are left out. */
function expectFailure(check: ServerCheck, step: CheckStep, code: string): void {
  const at = steps.indexOf(step);
  expect(check.lines.map((line) => line.step)).toEqual(steps);
  expect(check.lines[at]).toMatchObject({ status: 'failed', error: { code } });
  expect(check.lines.slice(0, at).every(({ status }) => status === 'passed' || status === 'warned')).toBe(true);
  expect(check.lines.slice(at + 1).every(({ status }) => status === 'skipped')).toBe(true);
  expect(check).toMatchObject({ finished: true, usable: false });
}

describe('a server that works', () => {
  it('says until when its certificate holds, and warns of an end that is near', async () => {
    const server = await open({ tls: true });
    server.on('GET /', recorded('v2.3-root-200'));
    server.on('POST /verify-creds', recorded('v2.3-verifyCreds-200'));
    server.on('GET /instance/fetchInstances', recorded('v2.3-fetchInstances-60rows-200'));
    const shown = await readCertificate(server.baseUrl, null);
    const access = { ...directAccess, pin: shown?.fingerprint ?? '' };
    const end = shown?.validTo ?? 0;
    const reachAt = async (daysBefore: number): Promise<unknown> => {
      const clock = new FakeClock(end - daysBefore * 86_400_000);
      const fetch = fetchesOver(nodeFetch)(access);
      const { check } = await run({ address: server.baseUrl, access }, { fetch, clock });
      expect(check.usable).toBe(true);
      return check.lines[1];
    };
    expect(await reachAt(15)).toMatchObject({ status: 'passed', facts: { pinned: true, certificateEndsAt: end } });
    expect(await reachAt(14)).toMatchObject({ status: 'warned', facts: { certificateEndsAt: end, endsSoon: true } });
  });

  it('passes line by line, and each line is told when it begins and ends', async () => {
    const server = await openV2();
    const { check, told } = await run({ address: `${server.baseUrl}/manager/login` });
    const { host } = new URL(server.baseUrl);
    expect(check).toMatchObject({
      checkId: 'c1',
      baseUrl: server.baseUrl,
      suggestedName: '127.0.0.1',
      finished: true,
      usable: true,
      lines: [
        { status: 'passed', facts: { host, scheme: 'http', private: true } },
        { status: 'passed', facts: { host } },
        { status: 'passed', facts: { family: 'v2', version: '2.3.6', clientName: 'evolution_exchange' } },
        { status: 'passed', facts: { scope: 'global' } },
        { status: 'passed', facts: { count: 60, scope: 'global', live: false } },
      ],
    });
    const running = told.map(({ lines }) => lines.find(({ status }) => status === 'running')?.step ?? null);
    expect(running.filter((step, index) => step !== null && step !== running[index - 1])).toEqual(steps);
    expect(told.at(-1)).toEqual(check);
    expect(told.filter(({ finished }) => finished)).toHaveLength(1);
  });

  it('gets the key only after it has shown who it is', async () => {
    const server = await openV2();
    await run({ address: server.baseUrl });
    expect(server.seen.map(({ method, url, headers }) => [method, url, headers['apikey'] ?? null])).toEqual([
      ['GET', '/', null],
      ['POST', '/verify-creds', globalKey],
      ['GET', '/instance/fetchInstances', globalKey],
    ]);
  });

  it('is listed once, also when the list tells what the key is', async () => {
    const server = await openV2();
    server.on('POST /verify-creds', recorded('v2.3-verifyCreds-badKey-401'));
    server.on('GET /instance/fetchInstances', recorded('v2.3-fetchInstances-ownToken-200'));
    const { check } = await run({ address: server.baseUrl, key: 'tok-sales-0001' });
    expect(check.usable).toBe(true);
    expect(check.lines[3]?.facts).toEqual({ scope: 'instance' });
    expect(server.seen.filter(({ url }) => url === '/instance/fetchInstances')).toHaveLength(1);
  });

  it('may hang on its banner', async () => {
    const server = await openV2();
    server.on('GET /', hang);
    const clock = new FakeClock();
    const whole = run({ address: server.baseUrl }, { clock });
    server.on('GET /instance/fetchInstances', (request, response) => {
      const keyless = request.headers['apikey'] === undefined;
      recorded(keyless ? 'v2.3-fetchInstances-noKey-401' : 'v2.3-fetchInstances-200')(request, response);
    });
    await clock.advance(10_000);
    const { check } = await whole;
    expect(check.usable).toBe(true);
    expect(check.lines[1]?.facts['tookMs']).toBeGreaterThanOrEqual(10_000);
    expect(check.lines[2]?.facts).toEqual({ family: 'v2' });
  });

  it('is found to be v1 by its list where it has no banner', async () => {
    const server = await open();
    server.on('GET /instance/fetchInstances', (request, response) => {
      const keyless = request.headers['apikey'] === undefined;
      recorded(keyless ? 'v1.8-fetchInstances-noKey-401' : 'v1.8-fetchInstances-200')(request, response);
    });
    const { check } = await run({ address: server.baseUrl });
    expect(check.lines[4]).toMatchObject({ status: 'passed', facts: { count: 4, live: true } });
  });

  it('gets a warning for a key that everybody knows', async () => {
    const server = await openV2();
    const { check } = await run({ address: server.baseUrl, key: '429683C4C977415CAAFCCE10F7D57E11' });
    expect(check.lines[3]).toMatchObject({ status: 'warned', facts: { scope: 'global', sampleKey: true } });
    expect(check.usable).toBe(true);
  });

  it('gets warnings for plain http and for v1 in the open', async () => {
    const server = await open();
    server.on('GET /', recorded('v1.8-root-200'));
    server.on('GET /instance/fetchInstances', recorded('v1.8-fetchInstances-200'));
    const fetch: Fetch = (url, init) => nodeFetch(url.replace('http://evo.example.com:8080', server.baseUrl), init);
    const { check } = await run({ address: 'http://evo.example.com:8080', plainHttpConsent: true }, { fetch });
    expect(check.lines.map(({ status }) => status)).toEqual(['warned', 'passed', 'warned', 'passed', 'passed']);
    expect(check.lines[2]?.facts).toMatchObject({ family: 'v1', leaksKeys: true });
    expect(check.usable).toBe(true);
  });

  it('sends the origin it needs', async () => {
    const server = await openV2();
    await run({ address: server.baseUrl, origin: 'https://panel.test/' });
    expect(server.seen.every(({ headers }) => headers.origin === 'https://panel.test')).toBe(true);
  });
});

describe('a failure', () => {
  it('of the address comes first', async () => {
    const { check } = await run({ address: 'ftp://x' });
    expectFailure(check, 'address', 'address-invalid');
    expect(check.baseUrl).toBeNull();
  });

  it('is sending the key in clear without consent', async () => {
    const { check } = await run(
      { address: 'evo.example.com:8080' },
      { fetch: () => Promise.reject(new Error('asked')) },
    );
    expectFailure(check, 'address', 'plain-http-consent');
    expect(check.baseUrl).toBe('http://evo.example.com:8080');
  });

  it('is an origin that no header can carry', async () => {
    const { check } = await run({ address: 'h:8080', origin: 'ключ' });
    expectFailure(check, 'address', 'invalid-input');
  });

  it('is a wrong host', async () => {
    const { check } = await run({ address: 'http://nowhere.invalid', plainHttpConsent: true });
    expectFailure(check, 'reach', 'unreachable');
  });

  it('is a host that does not answer', async () => {
    const server = await open();
    server.on('*', hang);
    const clock = new FakeClock();
    const whole = run({ address: server.baseUrl }, { clock });
    // The second call begins only when the first has timed out.
    await clock.advance(10_000);
    await clock.advance(15_000);
    expectFailure((await whole).check, 'reach', 'timeout');
  });

  it('is a certificate that nobody signed', async () => {
    const server = await open({ tls: true });
    const { check } = await run({ address: server.baseUrl });
    expectFailure(check, 'reach', 'certificate-untrusted');
    expect(check.certificate).toMatchObject({ subject: 'localhost', trusted: false });
    expect(server.seen).toEqual([]);
  });

  it('is https on a port without it', async () => {
    const server = await openV2();
    expectFailure((await run({ address: server.baseUrl.replace('http', 'https') })).check, 'reach', 'tls-failed');
  });

  it('is a redirect', async () => {
    const server = await open();
    server.on('*', page('', 301, { location: 'https://elsewhere.test/' }));
    expectFailure((await run({ address: server.baseUrl })).check, 'reach', 'redirected');
  });

  it.each([
    ['a web page', page('<html>Welcome to nginx!</html>'), 'not-evolution'],
    ['a page not found', page('<html>404</html>', 404), 'not-evolution'],
    ['another API', json({ name: 'es', version: { number: '8.1.0' } }), 'not-evolution'],
    ['an error page', page('<html>502</html>', 502), 'strange-answer'],
    ['a proxy that wants a password', page('<html>401</html>', 401), 'strange-answer'],
    ['too many requests', page('slow down', 429), 'rate-limited'],
    ['a closed licence gate', recorded('go-0.6-licenseRequired-503'), 'licence-required'],
    ['a list of allowed origins', recorded('v2.3-cors-noOrigin-500'), 'origin-refused'],
  ])('is %s in place of the product', async (_name, reply, code) => {
    const server = await open();
    server.on('*', reply);
    const { check } = await run({ address: server.baseUrl });
    expectFailure(check, 'product', code);
    expect(server.seen.every(({ headers }) => headers['apikey'] === undefined)).toBe(true);
  });

  it('is a missing key', async () => {
    const server = await openV2();
    expectFailure((await run({ address: server.baseUrl, key: null })).check, 'key', 'key-missing');
    expectFailure((await run({ address: server.baseUrl, key: '  ' })).check, 'key', 'key-missing');
  });

  it('is a wrong key', async () => {
    const server = await openV2();
    server.on('POST /verify-creds', recorded('v2.3-verifyCreds-badKey-401'));
    server.on('GET /instance/fetchInstances', recorded('v2.3-fetchInstances-badKey-401'));
    expectFailure((await run({ address: server.baseUrl })).check, 'key', 'key-rejected');
  });

  it.each([
    ['a page', page('<html></html>')],
    ['nothing', page('')],
    ['half a list', page('[{"name":"a"')],
    ['something else', json({ ok: true })],
  ])('is %s in place of the list', async (_name, reply) => {
    const server = await openV2();
    server.on('GET /instance/fetchInstances', reply);
    expectFailure((await run({ address: server.baseUrl })).check, 'instances', 'strange-answer');
  });

  it('tells no secret', async () => {
    const server = await openV2();
    const words = `no: apikey=${globalKey} 2@abc,def ${'A1b2'.repeat(20)}`;
    server.on('GET /instance/fetchInstances', json({ status: 500, error: 'x', response: { message: [words] } }, 500));
    const { check, told } = await run({ address: server.baseUrl });
    expectFailure(check, 'instances', 'server-error');
    for (const secret of [globalKey, 'abc,def', 'A1b2A1b2']) expect(JSON.stringify(told)).not.toContain(secret);
  });
});

it('ends as cancelled, and tells nothing more', async () => {
  const server = await open();
  server.on('*', hang);
  const stop = new AbortController();
  const told: ServerCheck[] = [];
  const input = { checkId: 'c', address: server.baseUrl, key: globalKey, origin: '', plainHttpConsent: false };
  const parts = { fetch: nodeFetch, certificateOf: readCertificate, clock: new FakeClock(), log: new SilentLog() };
  const whole = failureOf(checkServer(input, parts, (check) => told.push(check), stop.signal));
  stop.abort();
  expect((await whole).code).toBe('cancelled');
  expect(told.some(({ finished }) => finished)).toBe(false);
});
