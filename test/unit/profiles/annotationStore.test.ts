import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { AnnotationStore } from '../../../electron/profiles/annotationStore.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const one = { serverId: 's', name: 'loja/centro' };
const two = { serverId: 's', name: 'vendas' };
const elsewhere = { serverId: 't', name: 'vendas' };

let path: string;
let disk: FailingDisk;

beforeEach(async () => {
  path = join(await temporaryFolder(), 'annotations.json');
  disk = new FailingDisk();
});

async function opened(): Promise<AnnotationStore> {
  const store = new AnnotationStore({ path, clock: new FakeClock(), log: new SilentLog(), disk });
  await store.open();
  return store;
}

it('keeps what was written over a restart, with the number as people write it', async () => {
  const store = await opened();
  await store.change({ refs: [one], change: { alias: 'Matriz', expectedNumber: '5511988412207', addTags: ['vip'] } });
  expect((await opened()).read()).toEqual([
    {
      key: 's/loja/centro',
      alias: 'Matriz',
      colour: 'none',
      tags: ['vip'],
      notes: '',
      expectedNumber: '5511988412207',
      expectedNumberText: '+55 11 98841-2207',
      pinned: false,
    },
  ]);
});

it('adds and takes tags on many, and forgets what says nothing any more', async () => {
  const store = await opened();
  await store.change({ refs: [one, two], change: { addTags: ['vip', 'sp'] } });
  await store.change({ refs: [one, two], change: { addTags: ['vip'], removeTags: ['sp'] } });
  expect(store.of(one).tags).toEqual(['vip']);
  await store.change({ refs: [two], change: { removeTags: ['vip'] } });
  expect(store.read().map(({ key }) => key)).toEqual(['s/loja/centro']);
});

it('pins one instance of a server', async () => {
  const store = await opened();
  await store.change({ refs: [one, elsewhere], change: { pinned: true } });
  await store.change({ refs: [two], change: { pinned: true } });
  expect([one, two, elsewhere].map((ref) => store.of(ref).pinned)).toEqual([false, true, true]);
});

it('forgets the instances of a removed server alone', async () => {
  const store = await opened();
  await store.change({ refs: [one, elsewhere], change: { notes: 'x' } });
  await store.forgetServer('s');
  expect(store.read().map(({ key }) => key)).toEqual(['t/vendas']);
});

it('leaves all as it was when the disk refuses', async () => {
  const store = await opened();
  const heard: unknown[] = [];
  store.onChange((views) => heard.push(views));
  disk.failing = { rename: 'EROFS' };
  await expect(store.change({ refs: [one], change: { alias: 'x' } })).rejects.toMatchObject({
    code: 'storage-unwritable',
  });
  expect(store.read()).toEqual([]);
  expect(heard).toEqual([]);
});

it('loses one broken entry alone, and keeps the file aside', async () => {
  await (await opened()).change({ refs: [one], change: { alias: 'Matriz' } });
  const good = { key: 's/vendas', alias: '', colour: 'fig', tags: [], notes: '', expectedNumber: null, pinned: false };
  await writeFile(path, JSON.stringify({ version: 1, data: { annotations: [good, { key: 's/x', alias: 7 }] } }));
  const store = await opened();
  expect(store.of(two).colour).toBe('fig');
  expect(store.setAside).toHaveLength(1);
});
