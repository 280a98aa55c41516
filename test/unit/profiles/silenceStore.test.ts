import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { SilenceStore } from '../../../electron/profiles/silenceStore.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

let path: string;
let disk: FailingDisk;
let clock: FakeClock;
const acknowledgement = { key: 's/a', health: 'closed', code: 428, at: 5, note: 'known', until: null };
const all = { id: 'm', scope: { kind: 'all' }, at: 5, until: null, note: '' } as const;

beforeEach(async () => {
  path = join(await temporaryFolder(), 'silence.json');
  disk = new FailingDisk();
  clock = new FakeClock();
});

async function opened(): Promise<SilenceStore> {
  const store = new SilenceStore({ path, clock, log: new SilentLog(), disk });
  await store.open();
  return store;
}

it('keeps mutes and acknowledgements over a restart', async () => {
  const store = await opened();
  await Promise.all([store.mute(all), store.acknowledge(acknowledgement)]);
  expect((await opened()).read()).toEqual({ mutes: [all], acknowledgements: [acknowledgement] });
  await store.unmute('m');
  await store.unacknowledge('s/a');
  expect((await opened()).read()).toEqual({ mutes: [], acknowledgements: [] });
});

it('has one mute for a scope and one acknowledgement for a subject', async () => {
  const store = await opened();
  await store.mute(all);
  await store.mute({ ...all, id: 'later' });
  await store.acknowledge(acknowledgement);
  await store.acknowledge({ ...acknowledgement, note: 'still known' });
  expect(store.read()).toMatchObject({ mutes: [{ id: 'later' }], acknowledgements: [{ note: 'still known' }] });
});

it('lets go of a mute that is over', async () => {
  const store = await opened();
  await store.mute({ ...all, until: clock.now() + 1_000 });
  await clock.advance(999);
  expect(store.read().mutes).toHaveLength(1);
  await clock.advance(1);
  expect(store.read().mutes).toEqual([]);
});

it('is silent until quit when the disk refuses, and says so', async () => {
  const store = await opened();
  disk.failing = { rename: 'EROFS' };
  await expect(store.mute(all)).rejects.toMatchObject({ code: 'storage-unwritable' });
  expect(store.read().mutes).toEqual([all]);
});

it('loses one broken entry alone, and keeps the file aside', async () => {
  const data = { mutes: [all, { id: 'x', scope: { kind: 'planet' } }], acknowledgements: [acknowledgement] };
  await writeFile(path, JSON.stringify({ version: 1, data }));
  const before = await readFile(path, 'utf8');
  const store = await opened();
  expect(store.read()).toEqual({ mutes: [all], acknowledgements: [acknowledgement] });
  expect(store.setAside).toHaveLength(1);
  expect(await readFile(join(path, '..', store.setAside[0] ?? ''), 'utf8')).toBe(before);
});
