import { request, type IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PageServer } from '../../host/pageServer.ts';

const policy = "default-src 'none'; script-src 'self'; connect-src 'none'";
let server: PageServer;
let connections: number;

beforeEach(async () => {
  connections = 0;
  server = new PageServer({
    content: (path) =>
      Promise.resolve(
        new Response(`<html><head><title>${path}</title></head></html>`, {
          headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
        }),
      ),
    entry: () => '/index.html',
    preload: () => null,
    connected: () => connections++,
  });
  await server.listen();
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Not `fetch`: that would not let a test forge Host and Origin. */
function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = request(url, { headers }, (incoming) => {
    let body = '';
    incoming.on('data', (part: Buffer) => (body += part.toString()));
    incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }));
  });
  outgoing.on('error', reject);
  outgoing.end();
  return promise;
}

async function cookieOf(address: string): Promise<string> {
  const { headers } = await get(address);
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

function connect(headers: Record<string, string>): Promise<'open' | 'refused'> {
  const { promise, resolve } = Promise.withResolvers<'open' | 'refused'>();
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/__stand-in/socket`, { headers });
  socket.on('open', () => {
    socket.close();
    resolve('open');
  });
  socket.on('error', () => resolve('refused'));
  return promise;
}

test('binds to loopback only', () => {
  expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/u);
});

test('a token buys a cookie that scripts and other sites do not get', async () => {
  const { status, headers } = await get(server.address());
  expect(status).toBe(303);
  expect(headers.location).toBe('/index.html');
  expect(headers['set-cookie']?.[0]).toMatch(/^stand-in-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u);
});

test('nothing is served without the cookie, and nothing for a wrong one', async () => {
  const cookie = await cookieOf(server.address());
  const paths = ['/index.html', '/__stand-in/start.js', '/anything'];
  for (const path of paths) {
    expect((await get(server.origin + path)).status).toBe(403);
    expect((await get(server.origin + path, { cookie: `${cookie}x` })).status).toBe(403);
  }
  expect((await get(`${server.origin}/index.html`, { cookie })).status).toBe(200);
});

test('a token is good for one browser, and survives a probe that keeps no cookies', async () => {
  const address = server.address();
  await get(address);
  const cookie = await cookieOf(address);
  await get(`${server.origin}/index.html`, { cookie });
  const again = await get(address);
  expect(again.status).toBe(403);
  expect(again.headers['set-cookie']).toBeUndefined();
  expect((await get(address, { cookie })).status).toBe(303);
});

test('an invented token buys nothing', async () => {
  expect((await get(`${server.origin}/__stand-in/open?token=guess`)).status).toBe(403);
  expect((await get(`${server.origin}/__stand-in/open`)).status).toBe(403);
});

test.each(['evil.example', 'localhost', '127.0.0.1:1'])(
  'a foreign Host (%s) gets nothing, not even a cookie',
  async (host) => {
    const cookie = await cookieOf(server.address());
    expect((await get(`${server.origin}/index.html`, { cookie, host })).status).toBe(403);
    expect((await get(server.address(), { host })).headers['set-cookie']).toBeUndefined();
  },
);

test('a foreign Origin gets nothing', async () => {
  const cookie = await cookieOf(server.address());
  const page = `${server.origin}/index.html`;
  expect((await get(page, { cookie, origin: 'https://evil.example' })).status).toBe(403);
  expect((await get(page, { cookie, origin: server.origin })).status).toBe(200);
});

test('the socket wants the cookie and our own Origin', async () => {
  const cookie = await cookieOf(server.address());
  const { origin } = server;
  expect(await connect({ cookie, origin: 'http://127.0.0.1:1' })).toBe('refused');
  expect(await connect({ cookie })).toBe('refused');
  expect(await connect({ origin })).toBe('refused');
  expect(connections).toBe(0);
  expect(await connect({ cookie, origin })).toBe('open');
  expect(connections).toBe(1);
});

test('the page gets the host script first, and a policy that opens the socket alone', async () => {
  const cookie = await cookieOf(server.address());
  const { body, headers } = await get(`${server.origin}/index.html`, { cookie });
  expect(body).toBe(
    '<html><head><script type="module" src="/__stand-in/start.js"></script><title>/index.html</title></head></html>',
  );
  expect(headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; connect-src ${server.origin.replace('http', 'ws')}/__stand-in/socket`,
  );
});

test('of the host itself a page gets only what is meant for pages', async () => {
  const cookie = await cookieOf(server.address());
  const status = async (path: string): Promise<number> => (await get(server.origin + path, { cookie })).status;
  expect(await status('/__stand-in/page/start.ts')).toBe(200);
  expect(await status('/__stand-in/values.ts')).toBe(200);
  expect(await status('/__stand-in/access.ts')).toBe(404);
  expect(await status('/__stand-in/page/%2e%2e/access.ts')).toBe(404);
  expect(await status('/__stand-in/../../package.json')).toBe(200); // the app's own path, answered by the app
});
