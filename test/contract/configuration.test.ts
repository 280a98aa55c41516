import { afterEach, describe, expect, it } from 'vitest';
import type { ConfigurationKind, ConfigurationValues } from '../../electron/contract/configuration.ts';
import type { ServerFamily } from '../../electron/contract/server.ts';
import type { DemoFeature } from '../../electron/demo/dialect.ts';
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import type { EvolutionServer } from '../../electron/evolution/api.ts';
import type { Content } from '../../electron/evolution/configuration/stored.ts';
import { chatwoot } from '../support/chatwoot.ts';
import { clientOf, failureOf, globalKey } from '../support/evolutionClient.ts';
import { FakeClock } from '../support/fakeClock.ts';

const signal = new AbortController().signal;
const name = 'sales desk';
const everything: readonly DemoFeature[] = ['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot'];

const running: DemoServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function serve(
  family: ServerFamily,
  options: Partial<DemoServerOptions> = {},
): Promise<{ client: EvolutionServer; server: DemoServer }> {
  const server = await startDemoServer({
    family,
    instances: [{ name }, { name: 'asleep', situation: 'not-loaded' }],
    globalKey,
    clock: new FakeClock(),
    timing: instantTiming,
    switchedOn: everything,
    ...options,
  });
  running.push(server);
  return { client: clientOf(server.baseUrl), server };
}

const settings: ConfigurationValues['settings'] = {
  rejectCall: true,
  callText: 'Não atendemos ligações',
  groupsIgnore: true,
  alwaysOnline: false,
  readMessages: true,
  readStatus: true,
  syncFullHistory: false,
  ignoreStatus: null,
};
const webhook: ConfigurationValues['webhook'] = {
  enabled: true,
  url: 'https://n8n.example.com/webhook/1',
  events: ['CONNECTION_UPDATE', 'CALL'],
  byEvents: true,
  base64: true,
  headers: ['Authorization', 'x-env'],
};
const headers = { Authorization: 'Bearer hook-secret-1', 'x-env': 'prod' };
const proxy: ConfigurationValues['proxy'] = {
  enabled: true,
  host: 'proxy.example.com',
  port: '3128',
  protocol: 'http',
  username: 'ana',
};
const queue = { enabled: true, events: ['CALL', 'CONNECTION_UPDATE'] };
const pusher = { enabled: true, appId: '1', key: 'k', cluster: 'mt1', useTLS: true, events: ['CALL'] };

/** Writes and reads back: what came back, and what was sent. */
async function roundTrip<Kind extends ConfigurationKind>(
  client: EvolutionServer,
  kind: Kind,
  content: Content<Kind>,
): Promise<void> {
  expect(await client.writeConfiguration(name, kind, content, signal)).toBe('taken');
  const stored = await client.readConfiguration(name, kind, signal);
  expect(stored).toEqual({ ...content, configured: true, writeOnly: false });
}

describe.each([
  ['2.3.6', ['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot']],
  ['2.2.3', ['rabbitmq', 'sqs', 'pusher', 'chatwoot']],
  ['2.1.1', ['rabbitmq', 'sqs', 'chatwoot']],
  ['2.0.10', ['rabbitmq', 'sqs', 'chatwoot']],
] as const)('v2 %s', (version, features) => {
  it('reads back every kind as it was written', async () => {
    const { client } = await serve('v2', { version });
    await roundTrip(client, 'settings', { values: settings, secrets: { wavoipToken: '' } });
    const flat = version === '2.0.10';
    await roundTrip(client, 'webhook', {
      values: { ...webhook, headers: flat ? [] : webhook.headers },
      secrets: flat ? {} : headers,
    });
    await roundTrip(client, 'proxy', { values: proxy, secrets: { password: 'proxy-secret-1' } });
    await roundTrip(client, 'websocket', { values: queue, secrets: {} });
    await roundTrip(client, 'rabbitmq', { values: queue, secrets: {} });
    await roundTrip(client, 'sqs', { values: queue, secrets: {} });
    await roundTrip(client, 'chatwoot', { values: chatwoot, secrets: { token: 'chatwoot-secret-1' } });
  });

  it('has what its version has, and no more', async () => {
    const { client } = await serve('v2', { version });
    for (const kind of everything) {
      const read = client.readConfiguration(name, kind, signal);
      if (features.some((one) => one === kind)) expect(await read).not.toBeNull();
      else expect((await failureOf(read)).code).toBe('not-supported');
    }
  });
});

it('2.3 takes NATS, Kafka and Pusher as well', async () => {
  const { client } = await serve('v2');
  await roundTrip(client, 'nats', { values: queue, secrets: {} });
  await roundTrip(client, 'kafka', { values: queue, secrets: {} });
  await roundTrip(client, 'pusher', { values: pusher, secrets: { secret: 'pusher-secret-1' } });
});

describe('v2 traps', () => {
  it('tells what is off on the server from what is not set', async () => {
    const { client } = await serve('v2', { switchedOn: [] });
    for (const kind of ['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot'] as const) {
      expect(await client.readConfiguration(name, kind, signal)).toBeNull();
    }
    for (const kind of ['rabbitmq', 'sqs', 'nats', 'kafka'] as const) {
      expect(await client.writeConfiguration(name, kind, { values: queue, secrets: {} }, signal)).toBe('off');
    }
    const chat = { values: chatwoot, secrets: { token: 't' } };
    expect(await client.writeConfiguration(name, 'chatwoot', chat, signal)).toBe('off');
    expect(await client.readConfiguration(name, 'websocket', signal)).toMatchObject({ configured: false });
    expect(await client.readConfiguration(name, 'webhook', signal)).toMatchObject({ configured: false });
    expect(await client.readConfiguration(name, 'proxy', signal)).toMatchObject({ configured: false });
  });

  it('takes an empty list of events for all of them', async () => {
    const { client } = await serve('v2');
    await client.writeConfiguration(name, 'webhook', { values: { ...webhook, events: [] }, secrets: headers }, signal);
    const stored = await client.readConfiguration(name, 'webhook', signal);
    expect([...(stored?.values.events ?? [])].sort()).toEqual(
      [...(await client.configurationOptions(signal)).events].sort(),
    );
  });

  it('learns the events of a server that refuses one', async () => {
    // The version says 2.3, the server in truth knows less.
    const { client, server } = await serve('v2');
    const text = 'webhook.events[0] is not one of enum values: CALL,CONNECTION_UPDATE';
    server.control.complain(400, [[text]], { route: 'POST /webhook/set/:instanceName' });
    const failure = await failureOf(
      client.writeConfiguration(name, 'webhook', { values: webhook, secrets: headers }, signal),
    );
    expect(failure.code).toBe('action-refused');
    expect((await client.configurationOptions(signal)).events).toEqual(['CALL', 'CONNECTION_UPDATE']);
  });

  it('clears the headers, which a member left out would keep', async () => {
    const { client } = await serve('v2');
    await roundTrip(client, 'webhook', { values: webhook, secrets: headers });
    await roundTrip(client, 'webhook', { values: { ...webhook, headers: [] }, secrets: {} });
  });

  it('stores a proxy that has no user, which half a body would lose', async () => {
    const { client } = await serve('v2');
    await roundTrip(client, 'proxy', { values: { ...proxy, username: '' }, secrets: {} });
  });

  it('switches a proxy off although the server wants its fields filled', async () => {
    const { client } = await serve('v2');
    await client.writeConfiguration(name, 'proxy', { values: proxy, secrets: { password: 'p' } }, signal);
    const off = { values: { ...proxy, enabled: false, host: '', port: '' }, secrets: {} };
    expect(await client.writeConfiguration(name, 'proxy', off, signal)).toBe('taken');
    const stored = await client.readConfiguration(name, 'proxy', signal);
    expect(stored).toMatchObject({ configured: false, values: { enabled: false, host: '' }, secrets: {} });
  });

  it('hides the secrets that a complaint repeats', async () => {
    const { client, server } = await serve('v2');
    const words = 'cannot use proxy-secret-1 as a password';
    server.control.complain(500, words, { route: 'POST /proxy/set/:instanceName' });
    const content = { values: proxy, secrets: { password: 'proxy-secret-1' } };
    const failure = await failureOf(client.writeConfiguration(name, 'proxy', content, signal));
    expect(JSON.stringify(failure.toAppError())).not.toContain('proxy-secret-1');
  });

  it('tells that an instance which is not loaded has nothing, and cannot be set', async () => {
    const { client } = await serve('v2');
    expect(await client.readConfiguration('asleep', 'settings', signal)).toMatchObject({ configured: false });
    const write = client.writeConfiguration('asleep', 'settings', { values: settings, secrets: {} }, signal);
    expect((await failureOf(write)).code).toBe('server-error');
  });
});

describe('v1', () => {
  it('reads back every kind as it was written, but for what it never tells', async () => {
    const { client } = await serve('v1');
    await roundTrip(client, 'settings', { values: settings, secrets: { wavoipToken: '' } });
    await roundTrip(client, 'proxy', { values: proxy, secrets: { password: 'proxy-secret-1' } });
    await roundTrip(client, 'websocket', { values: queue, secrets: {} });
    await roundTrip(client, 'rabbitmq', { values: queue, secrets: {} });
    await roundTrip(client, 'sqs', { values: queue, secrets: {} });
    await roundTrip(client, 'chatwoot', { values: chatwoot, secrets: { token: 'chatwoot-secret-1' } });
    const written = { ...webhook, headers: [] };
    expect(await client.writeConfiguration(name, 'webhook', { values: written, secrets: {} }, signal)).toBe('taken');
    const stored = await client.readConfiguration(name, 'webhook', signal);
    expect(stored?.values).toEqual({ ...written, base64: null });
  });

  it('writes settings that never told a wavoip token', async () => {
    const { client } = await serve('v1');
    expect(await client.writeConfiguration(name, 'settings', { values: settings, secrets: {} }, signal)).toBe('taken');
  });

  it('switches a webhook off that has no address, which it would refuse', async () => {
    const { client } = await serve('v1');
    const off = { values: { ...webhook, enabled: false, url: '', headers: [] }, secrets: {} };
    expect(await client.writeConfiguration(name, 'webhook', off, signal)).toBe('taken');
  });

  it('has no NATS, Kafka and Pusher', async () => {
    const { client } = await serve('v1');
    for (const kind of ['nats', 'kafka', 'pusher'] as const) {
      expect((await failureOf(client.readConfiguration(name, kind, signal))).code).toBe('not-supported');
    }
  });
});

describe('Lite', () => {
  it('has Pusher, and no Chatwoot, NATS and Kafka', async () => {
    const { client } = await serve('lite');
    await roundTrip(client, 'webhook', { values: webhook, secrets: headers });
    await roundTrip(client, 'pusher', { values: pusher, secrets: { secret: 'pusher-secret-1' } });
    for (const kind of ['chatwoot', 'nats', 'kafka'] as const) {
      expect((await failureOf(client.readConfiguration(name, kind, signal))).code).toBe('not-supported');
    }
  });
});

describe('Go', () => {
  const goSettings = { ...settings, readStatus: null, syncFullHistory: null, ignoreStatus: true };
  const goWebhook = { ...webhook, events: ['CONNECTION', 'QRCODE'], byEvents: null, base64: null, headers: [] };

  it('reads back settings and webhook, and keeps the other integrations', async () => {
    const { client } = await serve('go');
    await roundTrip(client, 'settings', { values: goSettings, secrets: {} });
    await roundTrip(client, 'webhook', { values: goWebhook, secrets: {} });
    await client.writeConfiguration(name, 'webhook', { values: { ...goWebhook, enabled: false }, secrets: {} }, signal);
    expect(await client.readConfiguration(name, 'webhook', signal)).toMatchObject({
      configured: false,
      values: { enabled: false, events: ['CONNECTION', 'QRCODE'] },
    });
  });

  it('takes every event that it is offered, and drops others without a word', async () => {
    const { client } = await serve('go');
    const { events } = await client.configurationOptions(signal);
    expect(events.length).toBeGreaterThan(10);
    await roundTrip(client, 'webhook', { values: { ...goWebhook, events: [...events] }, secrets: {} });
    const strange = { ...goWebhook, events: ['CONNECTION', 'MESSAGES_UPSERT'] };
    expect(await client.writeConfiguration(name, 'webhook', { values: strange, secrets: {} }, signal)).toBe('taken');
    expect((await client.readConfiguration(name, 'webhook', signal))?.values.events).toEqual(['CONNECTION']);
  });

  it('takes a proxy and never tells it', async () => {
    const { client } = await serve('go');
    const content = { values: proxy, secrets: { password: 'p' } };
    expect(await client.writeConfiguration(name, 'proxy', content, signal)).toBe('taken');
    expect(await client.readConfiguration(name, 'proxy', signal)).toMatchObject({ writeOnly: true, configured: false });
    const off = { values: { ...proxy, enabled: false }, secrets: {} };
    expect(await client.writeConfiguration(name, 'proxy', off, signal)).toBe('taken');
  });

  it('has nothing else', async () => {
    const { client } = await serve('go');
    expect((await failureOf(client.readConfiguration(name, 'websocket', signal))).code).toBe('not-supported');
  });
});
