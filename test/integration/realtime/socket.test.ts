import { afterEach, expect, it, vi } from 'vitest';
import type { InstanceHealth } from '../../../electron/contract/instance.ts';
import type { RealtimeStatus } from '../../../electron/contract/server.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import type { Clock } from '../../../electron/ports/clock.ts';
import { readCertificate } from '../../../electron/network/certificate.ts';
import { fetchesOver } from '../../../electron/network/network.ts';
import { directAccess, type Access } from '../../../electron/ports/access.ts';
import { systemClock } from '../../../electron/ports/systemClock.ts';
import { RealtimeDesk } from '../../../electron/realtime/realtimeDesk.ts';
import { socketLinks } from '../../../electron/realtime/socketLink.ts';
import { clientOf, nodeFetch } from '../../support/evolutionClient.ts';
import { page, startScriptedHttp } from '../../support/scriptedHttp.ts';
import { startProxy } from '../../support/proxyServer.ts';
import { selfSigned } from '../../support/selfSigned.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';
import { SocketServer } from '../../support/socketServer.ts';

const key = 'canary-global-key-4711';
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function play(options: Partial<Parameters<typeof SocketServer.start>[0]> = {}): Promise<SocketServer> {
  const server = await SocketServer.start({ key, mode: 'global', ...options });
  closing.push(() => server.close());
  return server;
}

interface App {
  readonly log: SilentLog;
  readonly health: (name: string) => InstanceHealth | undefined;
  readonly status: () => RealtimeStatus | undefined;
}

/** The real watcher, with an interval of ten minutes unless told otherwise, so that what shows up soon came through the socket. */
async function watch(
  server: SocketServer,
  { clock = systemClock, usedKey = key, pollSeconds = 600 } = {},
): Promise<App> {
  const log = new SilentLog();
  const watcher = new Watcher({ clock, log, random: () => 0, notify: () => undefined });
  watcher.setRules({ intervalMs: pollSeconds * 1_000 });
  const client = clientOf(server.baseUrl, { key, log });
  const { baseUrl } = server;
  watcher.addServer(factsOf('s'), client);
  const desk = new RealtimeDesk({ clock, log, random: () => 0, open: socketLinks(() => nodeFetch), watch: watcher });
  watcher.start();
  desk.follow({ id: 's', baseUrl, origin: '', key: usedKey, client });
  closing.push(() => {
    desk.stop();
    watcher.stop();
  });
  await vi.waitFor(() => expect(watcher.snapshot().instances.length).toBe(server.instances.size), 5_000);
  return {
    log,
    health: (name) => watcher.find({ serverId: 's', name })?.health,
    status: () => watcher.snapshot().servers[0]?.realtime,
  };
}

/** Our own waits pass so many times as fast; what servers and sockets take stays. */
const hurried = (times: number): Clock => ({
  ...systemClock,
  monotonic: () => systemClock.monotonic() * times,
  after: (ms, task) => systemClock.after(ms / times, task),
});
const live = (app: App): Promise<void> => vi.waitFor(() => expect(app.status()).toBe('live'), 5_000);
const sees = (app: App, name: string, health: InstanceHealth): Promise<void> =>
  vi.waitFor(() => expect(app.health(name)).toBe(health), 8_000);

it('sees a drop and its end in global mode, with the key in a header and nothing said', async () => {
  const server = await play();
  server.add('loja');
  server.add('posto');
  const app = await watch(server, { clock: hurried(5) });
  await live(app);
  await sees(app, 'loja', 'online');
  server.change('loja', 'close');
  await vi.waitFor(() => expect(app.health('loja')).not.toBe('online'));
  await sees(app, 'loja', 'closed');
  server.change('loja', 'open');
  await sees(app, 'loja', 'online');
  expect(app.health('posto')).toBe('online');
  expect(server.emitted).toEqual([]);
  expect(server.requests.join()).not.toContain(key);
  expect(app.log.text).not.toMatch(/canary/);
}, 20_000);

it('stands behind a path prefix', async () => {
  const server = await play({ prefix: '/evo' });
  server.add('loja');
  const app = await watch(server);
  await live(app);
  expect(server.requests.find((request) => request.startsWith('SOCKET'))).toMatch(
    /^SOCKET \/evo\/socket\.io\/\?.*websocket/,
  );
  server.change('loja', 'connecting');
  await vi.waitFor(() => expect(app.health('loja')).not.toBe('online'));
});

it('polls where WebSockets do not come through, with the key in a header too', async () => {
  const server = await play({ pollingOnly: true });
  server.add('loja');
  const app = await watch(server);
  await live(app);
  server.change('loja', 'connecting');
  await vi.waitFor(() => expect(app.health('loja')).not.toBe('online'));
  expect(server.requests.join()).not.toContain(key);
});

it('is unavailable with a key that the server refuses, and polling goes on', async () => {
  const server = await play();
  server.add('loja');
  const app = await watch(server, { usedKey: 'another-key' });
  await vi.waitFor(() => expect(app.status()).toBe('unavailable'), 5_000);
  expect(app.health('loja')).toBe('online');
});

it('reads none of a flood of messages', async () => {
  const server = await play();
  server.add('loja');
  const app = await watch(server);
  await live(app);
  const parse = vi.spyOn(JSON, 'parse');
  closing.push(() => parse.mockRestore());
  for (let count = 0; count < 2_000; count++) {
    server.emit('messages.upsert', 'loja', { message: { conversation: `canary-message-${count}` } });
  }
  server.change('loja', 'connecting');
  await vi.waitFor(() => expect(app.health('loja')).not.toBe('online'), 5_000);
  const read = parse.mock.calls.map(([text]) => text).filter((text) => text.includes('canary-message'));
  expect(read).toEqual([]);
});

it('learns what happened while it was disconnected', async () => {
  const server = await play();
  server.add('loja');
  const app = await watch(server, { clock: hurried(5) });
  await live(app);
  await sees(app, 'loja', 'online');
  const { port } = server;
  await server.close();
  await vi.waitFor(() => expect(app.status()).not.toBe('live'));
  const again = await play({ port });
  again.add('loja', 'close');
  await live(app);
  await sees(app, 'loja', 'closed');
}, 30_000);

it('joins the namespaces of a server that emits per instance, once they exist', async () => {
  const server = await play({ mode: 'instance' });
  server.add('loja');
  server.add('filial/norte');
  // The waits before namespaces are tried, and between tries.
  const app = await watch(server, { clock: hurried(30), pollSeconds: 30 });
  await live(app);
  let open = true;
  await vi.waitFor(
    () => {
      // Polls see it change, and no event on the root tells of it.
      open = !open;
      server.set('loja', open ? 'open' : 'close');
      server.emit('connection.update', 'loja', {});
      server.emit('connection.update', 'filial/norte', {});
      expect(server.listeners('/loja')).toBe(1);
      expect(server.listeners('/filial/norte')).toBe(1);
    },
    { timeout: 25_000, interval: 700 },
  );
  server.set('filial/norte', 'connecting');
  server.emit('connection.update', 'filial/norte', { state: 'connecting' });
  await vi.waitFor(() => expect(app.health('filial/norte')).not.toBe('online'));
}, 40_000);

it('never gives the key to a server whose certificate nobody trusts', async () => {
  const http = await startScriptedHttp({ tls: true });
  closing.push(() => http.close());
  const lost = new Promise<void>((resolve) => {
    const unexpected = (): void => expect.fail('it should not have connected');
    socketLinks(() => nodeFetch)(
      { baseUrl: http.baseUrl, key, origin: '' },
      { opened: unexpected, received: unexpected, joined: unexpected, refused: unexpected, lost: resolve },
    );
  });
  await lost;
  expect(http.seen).toEqual([]);
});

it('does not follow a redirect with the key', async () => {
  const elsewhere = await play();
  const http = await startScriptedHttp();
  closing.push(() => http.close());
  const { host } = new URL(elsewhere.baseUrl);
  http.on('*', page('', 302, { location: `http://${host}/socket.io/?EIO=4&transport=polling` }));
  await new Promise<void>((resolve) => {
    const unexpected = (): void => expect.fail('it should not have connected');
    socketLinks(() => nodeFetch)(
      { baseUrl: http.baseUrl, key, origin: '' },
      { opened: unexpected, received: unexpected, joined: unexpected, refused: unexpected, lost: resolve },
    );
  });
  expect(http.seen.length).toBeGreaterThan(0);
  expect(elsewhere.requests).toEqual([]);
});

/** Ends as `opened` or `lost`, and closes. */
function reach(baseUrl: string, access: Access): Promise<'opened' | 'lost'> {
  const { promise, resolve } = Promise.withResolvers<'opened' | 'lost'>();
  const nothing = (): void => undefined;
  const link = socketLinks(fetchesOver(nodeFetch))(
    { baseUrl, key, origin: '', access },
    {
      opened: () => resolve('opened'),
      received: nothing,
      joined: nothing,
      refused: nothing,
      lost: () => resolve('lost'),
    },
  );
  closing.push(() => link.close());
  return promise;
}

it.each([false, true])(
  'obeys the pin of its server, and its proxy (polling only: %s)',
  async (pollingOnly) => {
    const server = await play({ tls: selfSigned('evo.lan'), pollingOnly });
    const proxy = await startProxy();
    closing.push(() => proxy.close());
    const pin = (await readCertificate(server.baseUrl, null))?.fingerprint ?? '';
    const other = `00${pin.slice(2)}`;
    expect(await reach(server.baseUrl, { ...directAccess, pin: other })).toBe('lost');
    expect(await reach(server.baseUrl, directAccess)).toBe('lost');
    expect(server.requests).toEqual([]);
    expect(await reach(server.baseUrl, { ...directAccess, pin })).toBe('opened');
    expect(proxy.passed).toEqual([]);
    const way = { url: proxy.url, user: '', password: '' };
    expect(await reach(server.baseUrl, { ...directAccess, pin, proxy: way })).toBe('opened');
    expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${new URL(server.baseUrl).host}`]));
    expect(proxy.read).not.toContain(key);
  },
  20_000,
);
