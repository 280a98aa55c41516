import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { composeConfigurations, type Configurations } from '../../../electron/compose/configurations.ts';
import type {
  ConfigurationDraft,
  ConfigurationKind,
  ConfigurationReading,
  WebhookValues,
} from '../../../electron/contract/configuration.ts';
import type { TemplateRun } from '../../../electron/contract/template.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { DemoServer, DemoServerOptions } from '../../../electron/demo/demoServer.ts';
import { InstanceMaker } from '../../../electron/instances/instanceMaker.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { testWebhook } from '../../../electron/instances/webhookTest.ts';
import { SnapshotStore } from '../../../electron/profiles/snapshotStore.ts';
import { TemplateStore } from '../../../electron/profiles/templateStore.ts';
import { GuardError } from '../../../electron/servers/productionGuard.ts';
import { clientOf, nodeFetch } from '../../support/evolutionClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { anInstance } from '../../support/views.ts';
import { serve } from '../demo/servers.ts';

const signal = new AbortController().signal;
const ref = { serverId: 'one', name: 'loja' };
let folder: string;
const clock = new FakeClock();
let log: SilentLog;
let runs: TemplateRun[];
let demo: DemoServer;
let desk: Configurations;
let audited: Omit<AuditEntry, 'row'>[];
let removeServer: (id: string) => void;
let checkGuard: () => void;
let onDisk: boolean;

async function open(options: Partial<DemoServerOptions> = {}): Promise<void> {
  const names = ['loja', 'filial', 'matriz', 'deposito'];
  demo = await serve({ instances: names.map((name) => ({ name })), ...options });
  desk = await reopen();
}

let ids = 0;

/** As after a restart of the app. */
async function reopen(): Promise<Configurations> {
  const templates = new TemplateStore({ path: join(folder, 'templates.json'), clock, log });
  await templates.open();
  const store = { folder: join(folder, 'configurations'), clock, log, onDisk: () => onDisk };
  const client = clientOf(demo.baseUrl, { log });
  await client.identify(signal);
  return composeConfigurations({
    clock,
    log,
    newId: () => `id-${++ids}`,
    fetch: nodeFetch,
    storage: {
      snapshots: new SnapshotStore(store),
      templates,
      audit: { record: (entry) => audited.push(entry) },
    },
    watcher: {
      find: (of) => anInstance({ ...of }),
      subscribe: (follow) => {
        removeServer = (id) => follow({ base: 0, version: 1, removedServers: [id] });
        return () => undefined;
      },
    },
    guard: { check: () => checkGuard() },
    serverOf: () => client,
    maker: new InstanceMaker({
      clock,
      log,
      watch: new FakeWatch(),
      running: new RunningActions(),
      serverOf: () => client,
      guard: { check: () => checkGuard() },
      audit: { record: (entry) => audited.push(entry) },
    }),
    publish: (_name, payload) => runs.push(payload as TemplateRun),
    quitting: signal,
  });
}

beforeEach(async () => {
  folder = await temporaryFolder();
  log = new SilentLog();
  runs = [];
  audited = [];
  checkGuard = () => undefined;
  onDisk = true;
});

const webhook: WebhookValues = {
  enabled: true,
  url: 'https://n8n.example.com/webhook/1',
  events: ['CALL', 'CONNECTION_UPDATE'],
  byEvents: false,
  base64: false,
  headers: ['Authorization'],
};
const secretHeader = 'Bearer hook-secret-1';
const hook = (values: Partial<WebhookValues> = {}, keep = true): ConfigurationDraft => ({
  kind: 'webhook',
  values: { ...webhook, ...values },
  secrets: { Authorization: keep ? { action: 'keep' } : { action: 'set', value: secretHeader } },
});

async function reading(kind: ConfigurationKind, of = ref): Promise<Extract<ConfigurationReading, { status: 'read' }>> {
  const { readings } = await desk.configurations.read(of, [kind], signal);
  const [first] = readings;
  if (first?.status !== 'read') throw new Error(`not read: ${JSON.stringify(first)}`);
  return first;
}

describe('saving', () => {
  it('reads back what was saved, and tells no secret', async () => {
    await open();
    expect(await desk.configurations.save(ref, hook({}, false), signal)).toMatchObject({
      ending: 'saved',
      missing: [],
    });
    const view = await reading('webhook');
    expect(view).toMatchObject({ configured: true, part: { values: webhook }, secrets: ['Authorization'] });
    expect(JSON.stringify(view) + log.text).not.toContain('hook-secret');
  });

  it('keeps secrets that were not touched, and sends them again', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    await desk.configurations.save(ref, hook({ url: 'https://n8n.example.com/webhook/2' }), signal);
    expect(await desk.configurations.reveal(ref, 'webhook', 'Authorization', signal)).toBe(secretHeader);
    expect(audited.at(-1)).toMatchObject({ ...ref, act: 'reveal', startedBy: 'person', ending: 'verified' });
    expect(JSON.stringify(audited)).not.toContain(secretHeader);
  });

  it('removes a secret that is not mentioned any more', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    await desk.configurations.save(ref, { kind: 'webhook', values: webhook, secrets: {} }, signal);
    expect(await reading('webhook')).toMatchObject({ secrets: [], part: { values: { headers: [] } } });
    await expect(desk.configurations.reveal(ref, 'webhook', 'Authorization', signal)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('remembers events and address through off and on', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    expect(await desk.configurations.save(ref, hook({ enabled: false }), signal)).toMatchObject({
      ending: 'saved',
      reading: { part: { values: { enabled: false, events: webhook.events } } },
    });
    desk = await reopen();
    expect(await reading('webhook')).toMatchObject({ part: { values: { enabled: false, events: webhook.events } } });
  });

  it('is noted, and changes nothing on a server that is locked', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    expect(audited).toMatchObject([{ ...ref, act: 'configure', ending: 'verified', startedBy: 'person' }]);
    checkGuard = () => {
      throw new GuardError('production-locked', 'Locked.');
    };
    const save = desk.configurations.save(ref, hook({ url: 'https://other.example/' }), signal);
    await expect(save).rejects.toMatchObject({ code: 'production-locked' });
    expect(await reading('webhook')).toMatchObject({ part: { values: { url: webhook.url } } });
  });

  it('says what did not stick, when the server says yes and does nothing', async () => {
    await open();
    await reading('webhook');
    demo.control.status(201, { route: 'POST /webhook/set/:instanceName' });
    const outcome = await desk.configurations.save(ref, hook({}, false), signal);
    expect(outcome).toMatchObject({ ending: 'saved-except' });
    expect(outcome.missing).toEqual(expect.arrayContaining(['enabled', 'url', 'events', 'Authorization']));
  });

  it('tells a proxy that the server cannot use, and one that it can', async () => {
    await open();
    const proxy = { enabled: true, host: 'proxy.invalid', port: '3128', protocol: 'http', username: '' };
    const refused = await desk.configurations.save(ref, { kind: 'proxy', values: proxy, secrets: {} }, signal);
    expect(refused).toMatchObject({ ending: 'refused', cause: 'invalid-proxy' });
    const values = { ...proxy, host: 'proxy.example.com' };
    const taken = await desk.configurations.save(ref, { kind: 'proxy', values, secrets: {} }, signal);
    expect(taken.ending).toBe('saved');
  });

  it('clears the text for callers when calls are not rejected', async () => {
    await open();
    const { part } = await reading('settings');
    if (part.kind !== 'settings') throw new Error('not settings');
    const values = { ...part.values, rejectCall: false, callText: 'left over' };
    await desk.configurations.save(ref, { kind: 'settings', values, secrets: {} }, signal);
    expect(await reading('settings')).toMatchObject({ part: { values: { callText: '' } } });
  });

  it.each([
    [hook({ url: 'not a url' }, false), 'url'],
    [hook({ url: 'ftp://x.example' }, false), 'url'],
    [
      {
        kind: 'proxy',
        values: { enabled: true, host: '', port: '1', protocol: 'http', username: '' },
        secrets: {},
      } as const,
      'host',
    ],
    [
      {
        kind: 'proxy',
        values: { enabled: true, host: 'p', port: '70000', protocol: 'http', username: '' },
        secrets: {},
      } as const,
      'port',
    ],
    [hook({}), 'Authorization'],
  ] as const)('refuses %j before it is sent', async (draft, field) => {
    await open();
    await expect(desk.configurations.save(ref, draft, signal)).rejects.toMatchObject({
      code: 'invalid-input',
      detail: { field },
    });
    const asked = Object.keys(demo.control.counts().routes);
    expect(asked.filter((route) => route.includes('/set/'))).toEqual([]);
  });

  it('says what is off on the server and what it does not have', async () => {
    await open({ version: '2.2.3' });
    const { readings } = await desk.configurations.read(ref, ['rabbitmq', 'kafka', 'chatwoot', 'websocket'], signal);
    expect(readings.map(({ status }) => status)).toEqual(['off', 'unsupported', 'off', 'read']);
    const values = { enabled: true, events: ['CALL'] };
    const outcome = await desk.configurations.save(ref, { kind: 'rabbitmq', values, secrets: {} }, signal);
    expect(outcome.ending).toBe('off');
  });

  it('reads the others when one kind fails', async () => {
    await open();
    demo.control.htmlPage(502, { route: 'GET /webhook/find/:instanceName' });
    const { readings } = await desk.configurations.read(ref, ['settings', 'webhook', 'proxy'], signal);
    expect(readings.map(({ status }) => status)).toEqual(['read', 'failed', 'read']);
  });
});

describe('snapshots', () => {
  it('are taken before each change, and restoring one leaves no difference', async () => {
    await open();
    await reading('webhook');
    await desk.configurations.save(ref, hook({}, false), signal);
    await desk.configurations.save(ref, hook({ url: 'https://other.example/hook', byEvents: true }), signal);
    desk = await reopen();
    const [latest, , first] = await desk.snapshots.list(ref, signal);
    expect(first).toMatchObject({ cause: 'first-seen' });
    expect(latest).toMatchObject({ cause: 'change', kinds: ['webhook'] });
    expect(latest?.changes?.map(({ field }) => field).sort()).toEqual(['byEvents', 'url']);
    const outcomes = await desk.snapshots.restore(ref, latest?.id ?? '', signal);
    expect(outcomes).toMatchObject([{ ending: 'saved', missing: [] }]);
    const again = (await desk.snapshots.list(ref, signal)).find(({ id }) => id === latest?.id);
    expect(again?.changes).toEqual([]);
    expect(await desk.configurations.reveal(ref, 'webhook', 'Authorization', signal)).toBe(secretHeader);
  });

  it('are not lost when several kinds are read at once', async () => {
    await open();
    await Promise.all([reading('settings'), reading('webhook'), reading('proxy')]);
    desk = await reopen();
    const kinds = (await desk.snapshots.list(ref, signal)).flatMap((snapshot) => snapshot.kinds);
    expect(kinds.sort()).toEqual(['proxy', 'settings', 'webhook']);
  });

  it('of a demo server last as long as the app and leave no file', async () => {
    onDisk = false;
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    expect(await desk.snapshots.list(ref, signal)).toHaveLength(1);
    expect(await readdir(folder)).toEqual([]);
  });

  it('say which secrets could not come back', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    await desk.configurations.save(ref, { kind: 'webhook', values: { ...webhook, headers: [] }, secrets: {} }, signal);
    const [latest] = await desk.snapshots.list(ref, signal);
    expect(await desk.snapshots.restore(ref, latest?.id ?? '', signal)).toMatchObject([
      { ending: 'saved-except', missing: ['Authorization'] },
    ]);
  });

  it('hold no secret on disk', async () => {
    await open();
    await desk.configurations.save(ref, hook({ url: 'https://ana:url-secret-1@n8n.example.com/hook' }, false), signal);
    const values = { enabled: true, host: 'p.example.com', port: '1', protocol: 'http', username: 'ana' };
    const password = { action: 'set', value: 'proxy-secret-1' } as const;
    await desk.configurations.save(ref, { kind: 'proxy', values, secrets: { password } }, signal);
    await desk.configurations.save(ref, hook({ enabled: false }), signal);
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    );
    expect(texts.join()).toContain('n8n.example.com');
    for (const secret of ['hook-secret', 'url-secret', 'proxy-secret'])
      expect(texts.join() + log.text).not.toContain(secret);
  });

  it('go with their server', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    removeServer('one');
    await vi.waitFor(async () => expect(await readdir(join(folder, 'configurations'))).toEqual([]));
    expect(await desk.snapshots.list(ref, signal)).toEqual([]);
  });
});

describe('templates', () => {
  const others = ['filial', 'matriz', 'deposito'].map((name) => ({ serverId: 'one', name }));

  async function finished(count: number): Promise<TemplateRun> {
    for (;;) {
      const done = runs.filter((run) => run.finished);
      const run = done[count - 1];
      if (run !== undefined) return run;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('are applied to many, verified one by one, and taken back', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    const [template] = await desk.templates.save({ name: 'Padrão', ref, kinds: ['settings', 'webhook'] });
    expect(JSON.stringify(template)).not.toContain('hook-secret');
    const order = { id: template?.id ?? '', refs: others };
    const previews = await desk.templates.preview(order);
    expect(previews.map(({ changes }) => changes.map(({ field }) => field))).toEqual(
      others.map(() => ['enabled', 'url', 'events']),
    );
    const run = desk.templates.apply(order);
    expect(run.items).toHaveLength(3);
    const applied = await finished(1);
    expect(applied.items.map(({ outcomes }) => outcomes.map(({ ending }) => ending))).toEqual(
      others.map(() => ['saved', 'saved']),
    );
    for (const of of others) {
      expect(await reading('webhook', of)).toMatchObject({ part: { values: { url: webhook.url, headers: [] } } });
    }
    expect(applied.undoable).toBe(true);
    desk.templates.undo(applied.id);
    await finished(2);
    for (const of of others)
      expect(await reading('webhook', of)).toMatchObject({ part: { values: { enabled: false } } });
    expect(() => desk.templates.undo(applied.id)).toThrow('taken back');
  });

  it('hold every kind that the server tells, and leave out what an instance lacks a secret for', async () => {
    await open({ switchedOn: ['rabbitmq', 'chatwoot'] });
    const password = { action: 'set', value: 'canary-proxy-1' } as const;
    const proxy = { enabled: true, host: 'p.example.com', port: '3128', protocol: 'http', username: 'ana' };
    const setProxy = (of: InstanceRef): Promise<unknown> =>
      desk.configurations.save(of, { kind: 'proxy', values: proxy, secrets: { password } }, signal);
    const queue = { enabled: true, events: ['CALL'] };
    await setProxy(ref);
    await desk.configurations.save(ref, { kind: 'websocket', values: queue, secrets: {} }, signal);
    await desk.configurations.save(ref, { kind: 'rabbitmq', values: queue, secrets: {} }, signal);
    const [filial, matriz] = others;
    if (filial === undefined || matriz === undefined) throw new Error('two others');
    await setProxy(filial);

    const kinds = ['proxy', 'websocket', 'rabbitmq'] as const;
    const [template] = await desk.templates.save({ name: 'Filas', ref, kinds: [...kinds] });
    expect(JSON.stringify(template) + (await readFile(join(folder, 'templates.json'), 'utf8'))).not.toContain('canary');
    const order = { id: template?.id ?? '', refs: [filial, matriz] };
    const previews = await desk.templates.preview(order);
    expect(previews.map(({ leftOut, error }) => ({ leftOut, error }))).toEqual([
      { leftOut: [], error: null },
      { leftOut: [{ kind: 'proxy', why: 'secret-missing' }], error: null },
    ]);
    desk.templates.apply(order);
    const applied = await finished(1);
    expect(applied.items.map(({ outcomes }) => outcomes.map(({ ending, cause }) => cause ?? ending))).toEqual([
      ['saved', 'saved', 'saved'],
      ['secret-missing', 'saved', 'saved'],
    ]);
    expect(await reading('websocket', matriz)).toMatchObject({ part: { values: queue } });
    expect(await reading('proxy', filial)).toMatchObject({ part: { values: proxy }, secrets: ['password'] });
    expect(await reading('proxy', matriz)).toMatchObject({ part: { values: { enabled: false } } });
    desk.templates.undo(applied.id);
    await finished(2);
    expect(await reading('rabbitmq', matriz)).toMatchObject({ part: { values: { enabled: false } } });
    expect(await reading('proxy', filial)).toMatchObject({ part: { values: proxy }, secrets: ['password'] });
  });

  it('give a server what it has, and say what it has not', async () => {
    await open({ switchedOn: ['rabbitmq'] });
    await desk.configurations.save(
      ref,
      { kind: 'rabbitmq', values: { enabled: true, events: [] }, secrets: {} },
      signal,
    );
    const [template] = await desk.templates.save({ name: 'Filas', ref, kinds: ['settings', 'rabbitmq'] });
    demo = await serve({ instances: [{ name: 'filial' }], family: 'go' });
    desk = await reopen();
    const order = { id: template?.id ?? '', refs: [{ serverId: 'one', name: 'filial' }] };
    expect(await desk.templates.preview(order)).toMatchObject([
      { leftOut: [{ kind: 'rabbitmq', why: 'not-here' }], error: null },
    ]);
    desk.templates.apply(order);
    const { items } = await finished(1);
    expect(items[0]?.outcomes.map(({ kind, ending }) => [kind, ending])).toEqual([['settings', 'saved']]);
  });

  it('take back what was changed of an instance before it failed', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    const queue = { enabled: true, events: ['CALL'] };
    await desk.configurations.save(ref, { kind: 'websocket', values: queue, secrets: {} }, signal);
    const [template] = await desk.templates.save({ name: 'Padrão', ref, kinds: ['webhook', 'websocket'] });
    const filial = { serverId: 'one', name: 'filial' };
    let checks = 0;
    checkGuard = () => {
      if (++checks === 2) throw new GuardError('production-locked', 'Locked.');
    };
    desk.templates.apply({ id: template?.id ?? '', refs: [filial] });
    const applied = await finished(1);
    expect(applied).toMatchObject({
      undoable: true,
      items: [{ outcomes: [{ kind: 'webhook', ending: 'saved' }], error: { code: 'production-locked' } }],
    });
    expect(await reading('webhook', filial)).toMatchObject({ part: { values: { url: webhook.url } } });
    desk.templates.undo(applied.id);
    await finished(2);
    expect(await reading('webhook', filial)).toMatchObject({ part: { values: { enabled: false } } });
  });

  it('tell the instance that failed, and go on with the others', async () => {
    await open();
    await desk.configurations.save(ref, hook({}, false), signal);
    const [template] = await desk.templates.save({ name: 'Padrão', ref, kinds: ['webhook'] });
    demo.control.vanish(['matriz']);
    desk.templates.apply({ id: template?.id ?? '', refs: others });
    const { items } = await finished(1);
    expect(items.map(({ error }) => error?.code ?? null)).toEqual([null, 'instance-unknown', null]);
  });
});

describe('testing a webhook', () => {
  let receiver: Server;
  let received: string[];
  let answer: number;
  beforeEach(async () => {
    received = [];
    answer = 204;
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        received.push(`${request.url ?? ''} ${JSON.stringify(request.headers)} ${body}`);
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => receiver.close());

  async function store(values: Partial<WebhookValues> = {}): Promise<void> {
    await open();
    const { port } = receiver.address() as AddressInfo;
    await desk.configurations.save(ref, hook({ url: `http://127.0.0.1:${port}/hook`, ...values }, false), signal);
  }

  it('sends a sample that says so, without secrets, and tells the status', async () => {
    await store();
    const result = await testWebhook(ref, desk.webhookTest, signal);
    expect(result).toMatchObject({ status: 204, tls: false, error: null, hints: ['loopback', 'headers-not-sent'] });
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('"test":true');
    expect(received[0]).not.toContain('hook-secret');
  });

  it('sends the name and password of the address as the server does', async () => {
    await open();
    const { port } = receiver.address() as AddressInfo;
    await desk.configurations.save(ref, hook({ url: `http://joao:p%40ss@127.0.0.1:${port}/hook` }, false), signal);
    expect(await testWebhook(ref, desk.webhookTest, signal)).toMatchObject({ status: 204, error: null });
    expect(received[0]).toContain(`"authorization":"Basic ${btoa('joao:p@ss')}"`);
  });
});
