import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { InstanceCopy } from '../../../electron/instances/instanceCopy.ts';
import { CopyStore } from '../../../electron/profiles/copyStore.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const ref = { serverId: 'alfa', name: 'loja/centro' };
const copy: InstanceCopy = {
  token: 'canary-token',
  untold: [],
  parts: [
    {
      kind: 'webhook',
      stored: {
        values: {
          enabled: true,
          url: 'https://joao:canary-pass@hook.test/1',
          events: ['CALL'],
          byEvents: false,
          base64: null,
          headers: ['authorization'],
        },
        secrets: { authorization: 'Bearer canary-header' },
        configured: true,
        writeOnly: false,
      },
    },
    {
      kind: 'proxy',
      stored: {
        values: { enabled: true, host: 'proxy.test', port: '3128', protocol: 'http', username: 'u' },
        secrets: { password: 'canary-proxy' },
        configured: true,
        writeOnly: false,
      },
    },
  ],
};

async function open(folder: string, secrets: MemorySecrets): Promise<CopyStore> {
  const path = join(folder, 'copies.json');
  const store = new CopyStore({ path, clock: new FakeClock(), log: new SilentLog(), onDisk: (id) => id === 'alfa' });
  await store.open();
  store.useSecrets(secrets);
  return store;
}

it('a copy comes back whole after a restart, and its secrets are in no file', async () => {
  const folder = await temporaryFolder();
  const secrets = new MemorySecrets();
  await (await open(folder, secrets)).keep(ref, copy);
  expect(await readFile(join(folder, 'copies.json'), 'utf8')).not.toContain('canary');
  const again = await open(folder, secrets);
  expect(again.refs()).toEqual([ref]);
  expect(await again.get(ref)).toEqual(copy);
  await again.drop(ref);
  expect(await again.get(ref)).toBeNull();
  expect(secrets.stored.size).toBe(0);
});

it('without its secrets there is no copy', async () => {
  const folder = await temporaryFolder();
  const secrets = new MemorySecrets();
  await (await open(folder, secrets)).keep(ref, copy);
  secrets.problem = 'locked';
  expect(await (await open(folder, secrets)).get(ref)).toBeNull();
});

it('an entry of the keychain that is not ours is no copy, and no error that quotes it', async () => {
  const folder = await temporaryFolder();
  const secrets = new MemorySecrets();
  const store = await open(folder, secrets);
  await store.keep(ref, copy);
  for (const account of secrets.stored.keys()) secrets.stored.set(account, 'canary-token, cut off');
  expect(await store.get(ref)).toBeNull();
});

it('nothing of a demo server reaches the disk, and a removed server is forgotten', async () => {
  const folder = await temporaryFolder();
  const secrets = new MemorySecrets();
  const store = await open(folder, secrets);
  await store.keep({ serverId: 'demo', name: 'loja' }, copy);
  await store.keep(ref, copy);
  expect((await open(folder, secrets)).refs()).toEqual([ref]);
  await store.forgetServer('alfa');
  expect((await open(folder, secrets)).refs()).toEqual([]);
});
