import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../support/fakeClock.ts';
import { ask, at, text } from './ask.ts';
import { serve } from './servers.ts';

const portOf = (baseUrl: string) => Number(new URL(baseUrl).port);

/** Whether anything listens there. */
function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

describe('startDemoServer', () => {
  it('listens on loopback and on no other address of this computer', async () => {
    const server = await serve();
    const port = portOf(server.baseUrl);
    expect(new URL(server.baseUrl).hostname).toBe('127.0.0.1');
    expect(await answers('127.0.0.1', port)).toBe(true);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, address }) => !internal && !address.startsWith('fe80'));
    for (const { address } of others) expect(await answers(address, port)).toBe(false);
    // Linux owns the whole 127 network, so a server bound to every address would answer here too.
    if (process.platform === 'linux') expect(await answers('127.0.0.2', port)).toBe(false);
  });

  it('takes a given port, and rejects when it is taken', async () => {
    const first = await serve();
    await expect(serve({ port: portOf(first.baseUrl) })).rejects.toThrow(/EADDRINUSE/);
  });

  it('frees the port and all timers when closed', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, instances: [{ name: 'a', situation: 'waiting' }] });
    expect(clock.pending).toBe(1);
    await server.close();
    expect(clock.pending).toBe(0);
    expect(await answers('127.0.0.1', portOf(server.baseUrl))).toBe(false);
  });

  it('lives under a mount path when told so, and nowhere else', async () => {
    const server = await serve({ mountPath: '/evo/', instances: [{ name: 'a' }] });
    expect(server.baseUrl).toMatch(/:\d+\/evo$/);
    expect((await ask(server, 'GET /instance/connectionState/a')).status).toBe(200);
    expect(at((await ask(server, 'GET ')).body, 'version')).toBe('2.3.6');
    expect(at((await ask(server, 'GET /nope?x=1')).body, 'response', 'message', 0)).toBe('Cannot GET /nope?x=1');
    const outside = await fetch(`${new URL(server.baseUrl).origin}/instance/fetchInstances`);
    expect([outside.status, outside.headers.get('content-type')]).toEqual([404, 'text/html']);
  });

  it('compresses what is large for those who take it', async () => {
    const server = await serve({ instances: [{ name: 'a' }, { name: 'b' }] });
    const large = await ask(server, 'GET /instance/fetchInstances', { headers: { 'accept-encoding': 'gzip' } });
    const plain = await ask(server, 'GET /instance/fetchInstances', { headers: { 'accept-encoding': 'identity' } });
    expect([large.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null]);
    expect(large.text).toBe(plain.text);
  });

  it.each([
    ['v2', '2.2.3', { whatsappWebVersion: undefined, clientName: 'evolution_exchange' }],
    ['v2', '2.0.8', { whatsappWebVersion: undefined, clientName: undefined }],
    ['v1', '1.8.2', { clientName: undefined }],
  ] as const)('says what it is: %s %s', async (family, version, expected) => {
    const server = await serve({ family, version });
    const { body } = await ask(server, 'GET /');
    expect(at(body, 'version')).toBe(version);
    for (const [member, value] of Object.entries(expected)) expect(at(body, member)).toBe(value);
  });

  it('speaks 2.0: created, flat event members, integration optional, no key check route before 2.0.10', async () => {
    const server = await serve({ version: '2.0.8' });
    const body = { instanceName: 'a', webhookUrl: 'http://h', webhookEvents: ['CALL'], websocketEnabled: true };
    const created = await ask(server, 'POST /instance/create', { body });
    expect(created.status).toBe(201);
    expect(at(created.body, 'instance', 'status')).toBe('created');
    expect(at(created.body, 'webhook')).toEqual({
      webhookUrl: 'http://h',
      webhookByEvents: false,
      webhookBase64: false,
      events: ['CALL'],
    });
    expect((await ask(server, 'POST /verify-creds')).status).toBe(404);
    expect((await ask(server, 'GET /nats/find/a')).status).toBe(404);
  });

  it('answers metrics when switched on, from memory, for loaded instances', async () => {
    const instances = [
      { name: 'lo"ja', situation: 'waiting' },
      { name: 'never', situation: 'not-loaded' },
      { name: 'limit', situation: 'code-limit' },
    ] as const;
    const off = await serve({ instances });
    expect((await ask(off, 'GET /metrics', { key: null })).status).toBe(404);
    const server = await serve({ instances, metrics: true });
    const { text: lines, type } = await ask(server, 'GET /metrics', { key: null });
    expect(type).toMatch(/^text\/plain/);
    expect(lines.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'evolution_instance_state{instance="lo\\"ja",integration="WHATSAPP-BAILEYS",state="connecting"} 1',
      'evolution_instance_state{instance="limit",integration="WHATSAPP-BAILEYS",state="close"} 1',
      '',
    ]);
    const old = await serve({ instances, metrics: true, version: '2.3.2' });
    expect((await ask(old, 'GET /metrics')).status).toBe(404);
  });

  it('answers features that are off with empty bodies', async () => {
    const server = await serve({ instances: [{ name: 'a' }] });
    const find = await ask(server, 'GET /rabbitmq/find/a');
    const set = await ask(server, 'POST /kafka/set/a', { body: {} });
    expect([find.status, find.text, find.type]).toEqual([200, '', 'application/json; charset=utf-8']);
    expect([set.status, set.text]).toEqual([201, '']);
  });
});

describe('configuration', () => {
  const set = (body: object) => ({ body: { webhook: body } });
  const found = async (server: Parameters<typeof ask>[0], what: string) =>
    (await ask(server, `GET /${what}/find/a`)).body;

  it('webhook: all events for an empty list, none when off, old headers kept, names differ on reading', async () => {
    const server = await serve({ instances: [{ name: 'a' }] });
    const url = 'not a url';
    await ask(
      server,
      'POST /webhook/set/a',
      set({ enabled: true, url, headers: { x: '1' }, events: [], byEvents: true }),
    );
    expect(await found(server, 'webhook')).toMatchObject({ url, webhookByEvents: true, headers: { x: '1' } });
    expect(at(await found(server, 'webhook'), 'events')).toHaveLength(31);
    await ask(server, 'POST /webhook/set/a', set({ enabled: false, url, events: ['CALL'] }));
    expect(await found(server, 'webhook')).toMatchObject({ enabled: false, events: [], headers: { x: '1' } });
  });

  it('proxy: nothing is stored without user name and password, and off wipes it', async () => {
    const server = await serve({ instances: [{ name: 'a' }] });
    const proxy = { enabled: true, host: 'h', port: '3128', protocol: 'http' };
    expect((await ask(server, 'POST /proxy/set/a', { body: proxy })).status).toBe(201);
    expect(await found(server, 'proxy')).toBeNull();
    await ask(server, 'POST /proxy/set/a', { body: { ...proxy, username: 'u', password: 'p' } });
    expect(await found(server, 'proxy')).toMatchObject({ host: 'h', password: 'p' });
    await ask(server, 'POST /proxy/set/a', { body: { ...proxy, enabled: false } });
    expect(await found(server, 'proxy')).toMatchObject({ enabled: false, host: '', password: '' });
    for (const protocol of ['https', 'socks5'])
      expect((await ask(server, 'POST /proxy/set/a', { body: { ...proxy, protocol } })).status).toBe(400);
  });

  it('settings: what was set is found, also in the list', async () => {
    const server = await serve({ instances: [{ name: 'a' }] });
    const body = {
      rejectCall: true,
      groupsIgnore: true,
      alwaysOnline: false,
      readMessages: false,
      readStatus: false,
      syncFullHistory: false,
    };
    await ask(server, 'GET /instance/fetchInstances');
    await ask(server, 'POST /settings/set/a', { body });
    expect(await found(server, 'settings')).toEqual({ ...body, msgCall: '', wavoipToken: '' });
    const rows = (await ask(server, 'GET /instance/fetchInstances')).body;
    expect(at(rows, 0, 'Setting', 'rejectCall')).toBe(true);
  });

  it('settings of v1 and Go are the same in other words', async () => {
    const v1 = await serve({ family: 'v1', instances: [{ name: 'a' }] });
    const snake = {
      reject_call: true,
      msg_call: 'não',
      groups_ignore: true,
      always_online: false,
      read_messages: false,
      read_status: false,
      sync_full_history: false,
      wavoipToken: '',
    };
    await ask(v1, 'POST /settings/set/a', { body: snake });
    expect(await found(v1, 'settings')).toEqual(snake);
    const go = await serve({ family: 'go', instances: [{ name: 'a', token: 'tok' }] });
    const id = text(at((await ask(go, 'GET /instance/all')).body, 'data', 0, 'id'));
    const body = { alwaysOnline: true, rejectCall: true, msgRejectCall: 'não' };
    await ask(go, `PUT /instance/${id}/advanced-settings`, { key: 'tok', body });
    const settings = (await ask(go, `GET /instance/${id}/advanced-settings`, { key: 'tok' })).body;
    expect(settings).toEqual({ ...body, readMessages: false, ignoreGroups: false, ignoreStatus: false });
  });
});
