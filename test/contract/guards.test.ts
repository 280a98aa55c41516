import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { composeConfigurations, type Configurations } from '../../electron/compose/configurations.ts';
import { configurationKinds } from '../../electron/contract/configuration.ts';
import type { TemplateRun } from '../../electron/contract/template.ts';
import { actionKinds } from '../../electron/contract/instance.ts';
import { BatchDesk } from '../../electron/instances/batchDesk.ts';
import { BulkDesk } from '../../electron/instances/bulkDesk.ts';
import { bulkWorks } from '../../electron/instances/bulkWork.ts';
import { InstanceMaker } from '../../electron/instances/instanceMaker.ts';
import type { InstanceCopy } from '../../electron/instances/instanceCopy.ts';
import { PairingDesk } from '../../electron/instances/pairingDesk.ts';
import { RecreateDesk } from '../../electron/instances/recreateDesk.ts';
import { SessionDesk } from '../../electron/instances/sessionDesk.ts';
import { InstanceActions } from '../../electron/instances/instanceActions.ts';
import { testWebhook } from '../../electron/instances/webhookTest.ts';
import { SnapshotStore } from '../../electron/profiles/snapshotStore.ts';
import { TemplateStore } from '../../electron/profiles/templateStore.ts';
import { ProductionGuard } from '../../electron/servers/productionGuard.ts';
import { nodeFetch } from '../support/evolutionClient.ts';
import { aNewInstance } from '../support/newInstance.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { draftOf } from './lies/drafts.ts';
import { setStage, type Stage } from './lies/stage.ts';

/* Whatever changes something on a server is refused in main while it is locked, and nothing but reading reaches it. */

const ref = { serverId: 'alfa', name: 'aberta' };
let stage: Stage;
let guard: ProductionGuard;
afterEach(() => stage.server.close());

async function locked(): Promise<void> {
  stage = await setStage('v2.3');
  guard = new ProductionGuard({ clock: stage.time, isProduction: () => true, onChange: () => undefined });
  stage = { ...stage, parts: { ...stage.parts, guard } };
}

/** Everything that was asked of the server but for reading. */
function changes(): string[] {
  const { routes } = stage.server.control.counts();
  return Object.keys(routes).filter((route) => !route.startsWith('GET ') && route !== 'POST /verify-creds');
}

const copy: InstanceCopy = { token: 'TOKEN-ABERTA', parts: [], untold: [] };
const recreations = (): RecreateDesk =>
  new RecreateDesk({
    ...stage.parts,
    copies: {
      refs: () => [ref],
      get: () => Promise.resolve(copy),
      keep: () => Promise.resolve(),
      drop: () => Promise.resolve(),
    },
    onChange: () => undefined,
    quitting: stage.signal,
  });
const pairings = (): PairingDesk => new PairingDesk({ ...stage.parts, newId: () => 'p', onChange: () => undefined });

const orders: Readonly<Record<string, () => Promise<unknown>>> = {
  ...Object.fromEntries(
    actionKinds.map((kind) => [
      `instance.act ${kind}`,
      () => new InstanceActions(stage.parts).act({ ref, kind, typedName: 'aberta' }, stage.signal),
    ]),
  ),
  'instance.create': () =>
    new InstanceMaker(stage.parts).create({ id: 'c', serverId: 'alfa', instance: aNewInstance('nova') }, stage.signal),
  'recreate.start': () => recreations().start({ ref, typedName: 'aberta' }),
  'recreate.resume': () => recreations().resume(ref),
  'pairing.open': () => pairings().open({ ref, number: null }),
  'pairing.open by number': () => pairings().open({ ref, number: '5511988412207' }),
  'instance.sendTest': () =>
    new SessionDesk(stage.parts).sendTest({ ref, number: '5511988412207', text: 'x' }, stage.signal),
};

describe('a locked production server refuses', () => {
  it.each(Object.keys(orders))('%s', async (name) => {
    await locked();
    await expect(stage.time.run(orders[name]?.() ?? Promise.resolve())).rejects.toMatchObject({
      code: 'production-locked',
      detail: { serverId: 'alfa' },
    });
    expect(changes()).toEqual([]);
    guard.unlock('alfa');
    await expect(stage.time.run(orders[name]?.() ?? Promise.resolve())).resolves.toBeDefined();
  });

  it.each(['restart', 'logout', 'delete'] as const)('bulk.start %s, for each instance', async (kind) => {
    await locked();
    const { clock, log, serverOf } = stage.parts;
    const desk = new BulkDesk({
      clock,
      log,
      works: bulkWorks({ clock, watch: stage.watch, serverOf, actions: new InstanceActions(stage.parts) }),
      newId: () => 'b',
      quitting: stage.signal,
      onChange: () => undefined,
    });
    const refs = [ref, { serverId: 'alfa', name: 'fechada' }];
    desk.start({ work: kind === 'delete' ? { kind, typedCount: 2 } : { kind }, refs });
    await stage.time.until(() => desk.unfinished === 0);
    const refused = { verdict: 'failed', error: { code: 'production-locked' } };
    expect(desk.read()[0]?.items.map(({ result }) => result)).toMatchObject([refused, refused]);
    expect(changes()).toEqual([]);
  });

  it('batch.start, at its first lines', async () => {
    await locked();
    const { parts, signal, time, client } = stage;
    const desk = new BatchDesk({
      ...parts,
      maker: new InstanceMaker(parts),
      keeper: { read: () => null, keep: () => Promise.resolve() },
      serverOf: () => client,
      checkNow: () => undefined,
      annotate: () => Promise.resolve(),
      newId: () => 'b',
      onChange: () => undefined,
      quitting: signal,
    });
    const lines = ['nova-1', 'nova-2', 'nova-3', 'nova-4'].map((name) => ({
      name,
      number: null,
      token: null,
      tags: [],
    }));
    await time.run(desk.start({ serverId: 'alfa', template: { settings: null, webhook: null }, lines }));
    await time.until(() => desk.read()?.state !== 'running');
    expect(desk.read()).toMatchObject({ state: 'stopped', problem: { code: 'production-locked' } });
    expect(changes()).toEqual([]);
  });

  describe('what instances are set to', () => {
    let runs: TemplateRun[];

    async function configurations(): Promise<Configurations> {
      await locked();
      runs = [];
      const { parts, signal, client } = stage;
      const folder = await temporaryFolder();
      const { clock, log } = parts;
      const templates = new TemplateStore({ path: join(folder, 'templates.json'), clock, log });
      await templates.open();
      let ids = 0;
      return composeConfigurations({
        clock,
        log,
        newId: () => `id-${++ids}`,
        fetch: nodeFetch,
        storage: {
          snapshots: new SnapshotStore({ folder: join(folder, 'configurations'), clock, log, onDisk: () => true }),
          templates,
          audit: parts.audit,
        },
        watcher: { find: (of) => stage.watch.find(of), subscribe: () => () => undefined },
        guard,
        maker: new InstanceMaker(parts),
        serverOf: () => client,
        publish: (_name, payload) => runs.push(payload as TemplateRun),
        quitting: signal,
      });
    }

    it.each(configurationKinds)('configuration.save %s', async (kind) => {
      const { configurations: desk } = await configurations();
      const save = stage.time.run(desk.save(ref, draftOf(kind, 'v2.3'), stage.signal));
      await expect(save).rejects.toMatchObject({ code: 'production-locked' });
      expect(changes()).toEqual([]);
    });

    it('revival.start', async () => {
      const { revivals } = await configurations();
      stage.watch.put(ref, { health: 'gone' });
      const starting = revivals.start({ ref, token: null, secrets: {} });
      await expect(stage.time.run(starting)).rejects.toMatchObject({ code: 'production-locked' });
      expect(changes()).toEqual([]);
    });

    it('configuration.restore, template.apply and configuration.testWebhook', async () => {
      const { configurations: desk, snapshots, templates, webhookTest } = await configurations();
      guard.unlock('alfa');
      await stage.time.run(desk.save(ref, draftOf('webhook', 'v2.3'), stage.signal));
      const [snapshot] = await stage.time.run(snapshots.list(ref, stage.signal));
      const [template] = await stage.time.run(templates.save({ name: 'Padrão', ref, kinds: ['webhook'] }));
      if (snapshot === undefined || template === undefined) throw new Error('nothing was kept');
      guard.lock('alfa');
      stage.server.control.reset();

      const refused = { code: 'production-locked' };
      const restore = snapshots.restore(ref, snapshot.id, stage.signal);
      await expect(stage.time.run(restore)).rejects.toMatchObject(refused);
      await expect(stage.time.run(testWebhook(ref, webhookTest, stage.signal))).rejects.toMatchObject(refused);
      templates.apply({ id: template.id, refs: [{ serverId: 'alfa', name: 'fechada' }] });
      await stage.time.until(() => runs.at(-1)?.finished === true);
      expect(runs.at(-1)?.items).toMatchObject([{ outcomes: [], error: refused }]);
      expect(changes()).toEqual([]);
    });
  });
});
