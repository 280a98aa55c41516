import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../../electron/contract/audit.ts';
import type { ConfigurationDraft } from '../../../electron/contract/configuration.ts';
import type { RevivalView } from '../../../electron/contract/revival.ts';
import type { DemoServer } from '../../../electron/demo/demoServer.ts';
import type { EvolutionServer } from '../../../electron/evolution/api.ts';
import { ConfigurationDesk } from '../../../electron/instances/configurationDesk.ts';
import { InstanceMaker } from '../../../electron/instances/instanceMaker.ts';
import { RevivalDesk } from '../../../electron/instances/revivalDesk.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { SnapshotStore } from '../../../electron/profiles/snapshotStore.ts';
import { GuardError } from '../../../electron/servers/productionGuard.ts';
import { clientOf } from '../../support/evolutionClient.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { HastyClock } from '../../support/hastyClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { serve } from '../demo/servers.ts';

const signal = new AbortController().signal;
const ref = { serverId: 'one', name: 'loja' };
let folder: string;
let demo: DemoServer;
let client: EvolutionServer;
let memory: SnapshotStore;
let configurations: ConfigurationDesk;
let desk: RevivalDesk;
let watch: FakeWatch;
let told: RevivalView[];
let audited: Omit<AuditEntry, 'row'>[];
let locked: boolean;

beforeEach(async () => {
  folder = await temporaryFolder();
  told = [];
  audited = [];
  locked = false;
  demo = await serve({ instances: [{ name: 'loja' }, { name: 'outra' }], switchedOn: ['rabbitmq', 'chatwoot'] });
  client = clientOf(demo.baseUrl);
  await client.list(signal);
  watch = new FakeWatch();
  watch.put(ref);
  const clock = new HastyClock();
  const log = new SilentLog();
  let ids = 0;
  memory = new SnapshotStore({ folder, clock, log, onDisk: () => true });
  const scene = {
    clock,
    log,
    watch,
    running: new RunningActions(),
    serverOf: () => client,
    guard: {
      check: () => {
        if (locked) throw new GuardError('production-locked', 'locked');
      },
    },
    audit: { record: (entry: Omit<AuditEntry, 'row'>) => audited.push(entry) },
    memory,
    newId: () => `id-${++ids}`,
  };
  configurations = new ConfigurationDesk(scene);
  desk = new RevivalDesk({
    ...scene,
    maker: new InstanceMaker(scene),
    configurations,
    quitting: signal,
    onChange: (view) => told.push(view),
  });
});

const drafts: readonly ConfigurationDraft[] = [
  {
    kind: 'settings',
    values: {
      rejectCall: true,
      callText: 'Só mensagens',
      groupsIgnore: true,
      alwaysOnline: true,
      readMessages: false,
      readStatus: false,
      syncFullHistory: false,
      ignoreStatus: null,
    },
    secrets: {},
  },
  {
    kind: 'webhook',
    values: {
      enabled: true,
      url: 'https://n8n.test/loja',
      events: ['CALL', 'CONNECTION_UPDATE'],
      byEvents: false,
      base64: true,
      headers: ['Authorization'],
    },
    secrets: { Authorization: { action: 'set', value: 'canary-hook' } },
  },
  {
    kind: 'proxy',
    values: { enabled: true, host: 'proxy.test', port: '3128', protocol: 'http', username: 'u' },
    secrets: { password: { action: 'set', value: 'canary-proxy' } },
  },
  { kind: 'rabbitmq', values: { enabled: true, events: ['CALL'] }, secrets: {} },
];

/** Sets the instance up, and lets it vanish as a wiped database does. */
async function setUpAndVanish(): Promise<void> {
  for (const draft of drafts) expect(await configurations.save(ref, draft, signal)).toMatchObject({ ending: 'saved' });
  demo.control.vanish(['loja']);
  watch.put(ref, { health: 'gone' });
  audited = [];
}

const typed = { webhook: { Authorization: 'canary-hook' }, proxy: { password: 'canary-proxy' } };

describe('a vanished instance', () => {
  it('is planned without asking the server for anything', async () => {
    await setUpAndVanish();
    const before = demo.control.counts();
    const plan = await desk.plan(ref);
    expect(demo.control.counts()).toEqual(before);
    expect(plan).toMatchObject({ create: { able: true }, unread: [] });
    expect(plan.parts.map(({ part, secrets, needsSecrets }) => [part.kind, secrets, needsSecrets])).toEqual([
      ['settings', [], false],
      ['webhook', ['Authorization'], false],
      ['proxy', ['password'], true],
      ['rabbitmq', [], false],
    ]);
    expect(JSON.stringify(plan)).not.toContain('canary');
  });

  it('comes back as it was, with a new token, and only its session is missing', async () => {
    await setUpAndVanish();
    const view = await desk.start({ ref, token: 'TOK-AGAIN-1', secrets: typed });
    expect(view).toMatchObject({ ending: 'revived', lost: [], error: null });
    expect(view.outcomes.map(({ kind, ending }) => [kind, ending])).toEqual(drafts.map(({ kind }) => [kind, 'saved']));
    expect(told.map(({ step }) => step)).toEqual(['creating', ...drafts.map(() => 'writing'), null]);
    expect(await client.token('loja', signal)).toBe('TOK-AGAIN-1');
    for (const { kind, values } of drafts) {
      const stored = await client.readConfiguration('loja', kind, signal);
      expect(stored?.values).toMatchObject(
        kind === 'settings' ? { rejectCall: true, callText: 'Só mensagens' } : values,
      );
    }
    expect((await client.readConfiguration('loja', 'webhook', signal))?.secrets).toEqual({
      Authorization: 'canary-hook',
    });
    expect(audited.map(({ act, ending }) => [act, ending])).toEqual([
      ['create', 'verified'],
      ...drafts.map(() => ['configure', 'verified']),
    ]);
    const files = await Promise.all(
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')),
    );
    expect(JSON.stringify(told) + files.join()).not.toMatch(/canary|TOK-AGAIN/);
  });

  it('without its secrets comes back without what needs them, and says so', async () => {
    await setUpAndVanish();
    const view = await desk.start({ ref, token: null, secrets: {} });
    expect(view).toMatchObject({
      ending: 'revived-except',
      lost: [
        { kind: 'webhook', names: ['Authorization'], leftOut: false },
        { kind: 'proxy', names: ['password'], leftOut: true },
      ],
    });
    expect(view.outcomes.map(({ kind, ending }) => [kind, ending])).toEqual([
      ['settings', 'saved'],
      ['webhook', 'saved'],
      ['rabbitmq', 'saved'],
    ]);
    expect((await client.readConfiguration('loja', 'proxy', signal))?.values.enabled).toBe(false);
    // What could not be brought back is still there to come back to.
    const [kept] = (await memory.snapshots(ref)).filter(({ parts }) => parts.length === drafts.length);
    expect(kept?.parts.find(({ kind }) => kind === 'proxy')?.values).toMatchObject({ host: 'proxy.test' });
  });

  it('that was never looked into comes back by its name alone', async () => {
    demo.control.vanish(['loja']);
    watch.put(ref, { health: 'gone' });
    expect(await desk.plan(ref)).toMatchObject({ parts: [], unread: ['settings', 'webhook', 'proxy'] });
    expect(await desk.start({ ref, token: null, secrets: {} })).toMatchObject({ ending: 'revived', outcomes: [] });
  });

  it('is left alone where it is there again, or still', async () => {
    await expect(desk.plan(ref)).rejects.toMatchObject({ code: 'invalid-input' });
    watch.put(ref, { health: 'gone' });
    expect(await desk.start({ ref, token: null, secrets: {} })).toMatchObject({ ending: 'exists' });
    expect(demo.control.counts().routes['POST /instance/create']).toBeUndefined();
  });

  it('stays gone on a locked production server, and where the server refuses', async () => {
    await setUpAndVanish();
    locked = true;
    await expect(desk.start({ ref, token: null, secrets: {} })).rejects.toMatchObject({ code: 'production-locked' });
    expect(audited).toEqual([]);
    locked = false;
    demo.control.status(500, { route: 'POST /instance/create' });
    expect(await desk.start({ ref, token: null, secrets: {} })).toMatchObject({
      ending: 'not-made',
      error: { code: 'server-error' },
    });
    expect(demo.control.instance('loja')).toBeNull();
  });

  it('one part that fails costs no other', async () => {
    await setUpAndVanish();
    demo.control.status(500, { route: 'POST /webhook/set/:instanceName' });
    const view = await desk.start({ ref, token: null, secrets: typed });
    expect(view.ending).toBe('revived-except');
    expect(view.outcomes.map(({ kind, ending }) => [kind, ending])).toEqual([
      ['settings', 'saved'],
      ['webhook', 'refused'],
      ['proxy', 'saved'],
      ['rabbitmq', 'saved'],
    ]);
  });

  it('of a Cloud API cannot be made again: there is no phone to pair', async () => {
    watch.put(ref, { health: 'gone', integration: 'cloud-api' });
    await expect(desk.plan(ref)).rejects.toMatchObject({ code: 'not-supported' });
  });
});
