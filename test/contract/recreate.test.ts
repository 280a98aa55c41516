import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../electron/contract/audit.ts';
import type { ConfigurationKind } from '../../electron/contract/configuration.ts';
import type { RecreateView } from '../../electron/contract/recreate.ts';
import type { ServerFamily } from '../../electron/contract/server.ts';
import { startDemoServer, type DemoServer } from '../../electron/demo/demoServer.ts';
import { instantTiming } from '../../electron/demo/demoTiming.ts';
import type { EvolutionServer } from '../../electron/evolution/api.ts';
import type { InstanceCopy } from '../../electron/instances/instanceCopy.ts';
import { RecreateDesk, type CopyKeeper } from '../../electron/instances/recreateDesk.ts';
import { RunningActions } from '../../electron/instances/runningActions.ts';
import { systemClock } from '../../electron/ports/systemClock.ts';
import { GuardError } from '../../electron/servers/productionGuard.ts';
import { clientOf, globalKey } from '../support/evolutionClient.ts';
import { FakeWatch } from '../support/fakeWatch.ts';
import { HastyClock } from '../support/hastyClock.ts';
import { SilentLog } from '../support/silentLog.ts';

const signal = new AbortController().signal;
const ref = { serverId: 'alfa', name: 'loja' };
let server: DemoServer;
let client: EvolutionServer;
let desk: RecreateDesk;
let told: RecreateView[];
let noted: Omit<AuditEntry, 'row'>[];
let kept: Map<string, InstanceCopy>;
let locked: boolean;

beforeEach(() => {
  told = [];
  noted = [];
  kept = new Map();
  locked = false;
});
afterEach(() => server.close());

const copies: CopyKeeper = {
  refs: () => [...kept.keys()].map((name) => ({ serverId: 'alfa', name })),
  get: ({ name }) => Promise.resolve(kept.get(name) ?? null),
  keep: ({ name }, copy) => {
    kept.set(name, copy);
    return Promise.resolve();
  },
  drop: ({ name }) => {
    kept.delete(name);
    return Promise.resolve();
  },
};

async function serve(family: ServerFamily, version?: string): Promise<void> {
  server = await startDemoServer({
    family,
    ...(version === undefined ? {} : { version }),
    instances: [{ name: 'loja', token: 'TOK-LOJA-0001' }, { name: 'outra' }],
    globalKey,
    clock: systemClock,
    timing: instantTiming,
    switchedOn: ['rabbitmq', 'chatwoot'],
  });
  client = clientOf(server.baseUrl);
  await client.list(signal);
  const watch = new FakeWatch();
  watch.put(ref, { health: 'stuck' });
  desk = new RecreateDesk({
    clock: new HastyClock(),
    log: new SilentLog(),
    watch,
    running: new RunningActions(),
    serverOf: () => client,
    guard: {
      check: () => {
        if (locked) throw new GuardError('production-locked', 'locked');
      },
    },
    audit: { record: (entry) => noted.push(entry) },
    copies,
    onChange: (view) => told.push(view),
    quitting: signal,
  });
}

const settings = {
  rejectCall: true,
  callText: 'Escreva, por favor',
  groupsIgnore: true,
  alwaysOnline: true,
  readMessages: false,
  readStatus: false,
  syncFullHistory: false,
  ignoreStatus: null,
};

/** Sets the instance as an agency does; answers the kinds that this server took. */
async function configure(family: ServerFamily): Promise<readonly ConfigurationKind[]> {
  await client.writeConfiguration('loja', 'settings', { values: settings, secrets: {} }, signal);
  const { headers, emptyEvents } = await client.configurationOptions(signal);
  await client.writeConfiguration(
    'loja',
    'webhook',
    {
      values: {
        enabled: true,
        url: 'https://hook.test/loja',
        events: emptyEvents === 'all' ? ['QRCODE_UPDATED', 'CONNECTION_UPDATE'] : ['QRCODE', 'CONNECTION'],
        byEvents: family === 'go' ? null : false,
        base64: family === 'go' ? null : true,
        headers: headers ? ['authorization'] : [],
      },
      secrets: headers ? { authorization: 'Bearer hook-secret' } : {},
    },
    signal,
  );
  if (family === 'go') return ['settings', 'webhook'];
  await client.writeConfiguration(
    'loja',
    'proxy',
    {
      values: { enabled: true, host: 'proxy.test', port: '3128', protocol: 'http', username: 'u' },
      secrets: { password: 'proxy-secret' },
    },
    signal,
  );
  return ['settings', 'webhook', 'proxy'];
}

describe.each<[ServerFamily, string?]>([['v2'], ['v2', '2.2.0'], ['v1'], ['lite'], ['go']])(
  'recreating on %s %s',
  (family, version) => {
    it('ends in an empty difference: name, token and configuration are as they were', async () => {
      await serve(family, version);
      const kinds = await configure(family);
      const before = server.control.instance('loja');
      const view = await desk.start({ ref, typedName: 'loja' });
      expect(view.differences.filter(({ fields }) => fields.length > 0)).toEqual([]);
      expect(view).toMatchObject({ ending: family === 'go' ? 'recreated-except' : 'recreated', error: null });
      expect(view.kinds).toEqual(expect.arrayContaining([...kinds]));
      expect(await client.token('loja', signal)).toBe('TOK-LOJA-0001');
      const after = server.control.instance('loja');
      expect(after?.memory === 'close' || family === 'go').toBe(true);
      expect(after).not.toEqual(before);
      expect(kept.size).toBe(0);
      const steps = [...new Set(told.map(({ step }) => step))];
      expect(steps).toEqual(['reading', 'deleting', 'creating', 'writing', 'comparing', null]);
      expect(JSON.stringify(told)).not.toMatch(/TOK-LOJA|proxy-secret|hook-secret/);
    });
  },
);

describe('what can go wrong', () => {
  it('nothing is touched without the typed name, unlocked, and a session to renew', async () => {
    await serve('v2');
    await expect(desk.start({ ref, typedName: 'loj' })).rejects.toMatchObject({ code: 'invalid-input' });
    locked = true;
    await expect(desk.start({ ref, typedName: 'loja' })).rejects.toMatchObject({ code: 'production-locked' });
    expect(server.control.counts().routes['DELETE /instance/delete/:instanceName']).toBeUndefined();
  });

  it('nothing is touched when a part cannot be read', async () => {
    await serve('v2');
    server.control.status(500, { route: 'GET /webhook/find/:instanceName' });
    expect(await desk.start({ ref, typedName: 'loja' })).toMatchObject({
      ending: 'unchanged',
      error: { code: 'server-error' },
    });
    expect(server.control.counts().routes['DELETE /instance/delete/:instanceName']).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  it('a delete that is refused leaves everything as it was', async () => {
    await serve('v2');
    server.control.status(403, { route: 'DELETE /instance/delete/:instanceName' });
    expect(await desk.start({ ref, typedName: 'loja' })).toMatchObject({ ending: 'unchanged' });
    expect(server.control.instance('loja')).not.toBeNull();
    expect(kept.size).toBe(0);
  });

  it('deleted and not made again is kept, told, and can go on', async () => {
    await serve('v2');
    await configure('v2');
    server.control.status(400, { route: 'POST /instance/create' });
    expect(await desk.start({ ref, typedName: 'loja' })).toMatchObject({
      ending: 'deleted',
      error: { code: 'action-refused' },
    });
    expect(server.control.instance('loja')).toBeNull();
    expect(desk.unfinished()).toMatchObject([{ ref, ending: 'deleted' }]);
    server.control.reset();
    expect(await desk.resume(ref)).toMatchObject({ ending: 'recreated', differences: [] });
    expect(await client.token('loja', signal)).toBe('TOK-LOJA-0001');
    expect(desk.unfinished()).toEqual([]);
    await expect(desk.resume(ref)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('goes on with its own instance, and never with one that somebody else made meanwhile', async () => {
    await serve('v2');
    server.control.status(500, { route: 'POST /settings/set/:instanceName' });
    server.control.status(500, { route: 'GET /settings/find/:instanceName' });
    // Reading comes first, so that the copy must be there already.
    kept.set('loja', { token: 'TOK-LOJA-0001', parts: [], untold: [] });
    expect(await desk.resume(ref)).toMatchObject({ ending: 'recreated' });
    kept.set('loja', { token: 'another', parts: [], untold: [] });
    expect(await desk.resume(ref)).toMatchObject({ ending: 'deleted' });
    expect(kept.has('loja')).toBe(true);
  });

  it('what a server refuses to take back is told by name', async () => {
    await serve('v2');
    await configure('v2');
    server.control.status(400, { route: 'POST /proxy/set/:instanceName' });
    expect(await desk.start({ ref, typedName: 'loja' })).toMatchObject({
      ending: 'recreated-except',
      differences: [{ kind: 'proxy', fields: expect.arrayContaining(['host', 'password']) as string[] }],
    });
  });

  it('is noted in the log of actions', async () => {
    await serve('v2');
    await desk.start({ ref, typedName: 'loja' });
    expect(noted).toMatchObject([{ ...ref, act: 'create', ending: 'verified' }]);
  });
});
