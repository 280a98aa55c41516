import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { directAccess, type Access } from '../../../electron/ports/access.ts';
import { AccessKeys } from '../../../electron/profiles/accessKeys.ts';
import { AnnotationStore } from '../../../electron/profiles/annotationStore.ts';
import { Credentials } from '../../../electron/profiles/credentials.ts';
import { ProfileStore } from '../../../electron/profiles/profileStore.ts';
import { SettingsStore } from '../../../electron/profiles/settingsStore.ts';
import { ServerDesk } from '../../../electron/servers/serverDesk.ts';
import { TransferDesk } from '../../../electron/servers/transferDesk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

// Deriving a key from a passphrase is slow on purpose.
vi.setConfig({ testTimeout: 30_000 });

interface Machine {
  readonly secrets: MemorySecrets;
  readonly desk: ServerDesk;
  readonly transfer: TransferDesk;
  readonly annotations: AnnotationStore;
  readonly settings: SettingsStore;
  readonly profiles: ProfileStore;
  readonly connected: { baseUrl: string; key: string; access: Access }[];
}

/** A computer with real files, whose dialogs always choose the same place. */
async function machine(prefix: string, file: string): Promise<Machine> {
  const folder = await temporaryFolder();
  const [clock, log, secrets] = [new FakeClock(), new SilentLog(), new MemorySecrets()];
  const store = (name: string) => ({ path: join(folder, name), clock, log });
  const profiles = new ProfileStore(store('profiles.json'));
  const annotations = new AnnotationStore(store('annotations.json'));
  const settings = new SettingsStore(store('settings.json'));
  await Promise.all([profiles.open(), annotations.open(), settings.open()]);
  const [credentials, accessKeys] = [new Credentials(secrets, log), new AccessKeys(secrets)];
  const watcher = new Watcher({ clock, log, random: () => 0, notify: () => undefined });
  const connected: Machine['connected'] = [];
  let ids = 0;
  const newId = (): string => `${prefix}${++ids}`;
  const desk = new ServerDesk({
    profiles,
    credentials,
    accessKeys,
    watcher,
    connect: ({ baseUrl, key, access = directAccess }) => {
      connected.push({ baseUrl, key, access });
      return new PollServer();
    },
    realtime: { follow: () => undefined, leave: () => undefined },
    guard: { check: () => undefined, view: () => null },
    certificateOf: () => Promise.resolve(null),
    newId,
    onRemoved: () => undefined,
  });
  const transfer = new TransferDesk({
    clock,
    profiles,
    credentials,
    accessKeys,
    annotations,
    settings,
    servers: desk,
    newId,
    saveFile: async (name, content) => {
      await writeFile(file, await content());
      return name;
    },
    openFile: async () => ({ name: 'servers.json', text: await readFile(file, 'utf8') }),
  });
  return { secrets, desk, transfer, annotations, settings, profiles, connected };
}

let file: string;
let one: Machine;
let two: Machine;

beforeEach(async () => {
  file = join(await temporaryFolder(), 'servers.json');
  one = await machine('one', file);
  two = await machine('two', file);
  const draft = { id: null, origin: '', colour: 'fig', plainHttpConsent: false } as const;
  const { id } = await one.desk.save({
    ...draft,
    name: 'Alfa',
    address: 'https://alfa.example',
    key: 'canary-alfa',
    access: {
      pin: null,
      proxy: { url: 'http://10.0.0.2:3128', user: 'evo', password: 'canary-proxy' },
      headers: [],
      basic: null,
    },
  });
  await one.desk.save({ ...draft, name: 'Beta', address: 'https://beta.example', key: 'canary-beta' });
  await one.annotations.change({
    refs: [{ serverId: id, name: 'loja/1' }],
    change: { alias: 'Loja', addTags: ['vip'] },
  });
  await one.settings.change({ theme: 'dark' });
});

const everything = { annotations: true, settings: true } as const;

it('carries servers, keys, notes and settings to another computer under a passphrase', async () => {
  const outcome = await one.transfer.export({ passphrase: 'correct horse', ...everything });
  expect(outcome).toMatchObject({ servers: 2, withoutKey: [] });
  expect(await readFile(file, 'utf8')).not.toMatch(/canary|alfa|Loja/);

  const locked = await two.transfer.open();
  expect(locked).toMatchObject({ isLocked: true, servers: [] });
  const id = locked?.id ?? '';
  await expect(two.transfer.import({ id, servers: [0], ...everything })).rejects.toMatchObject({ code: 'not-found' });
  await expect(two.transfer.unlock(id, 'wrong horse')).rejects.toMatchObject({ code: 'passphrase-wrong' });
  const preview = await two.transfer.unlock(id, 'correct horse');
  expect(preview).toMatchObject({
    isLocked: false,
    servers: [
      { name: 'Alfa', status: 'new', hasKey: true },
      { name: 'Beta', status: 'new', hasKey: true },
    ],
    annotations: 1,
    hasSettings: true,
    damaged: 0,
  });
  expect(JSON.stringify(preview)).not.toMatch(/canary/);
  expect(two.profiles.list()).toEqual([]);

  expect(await two.transfer.import({ id, servers: [0, 1, 9], ...everything })).toEqual({ added: 2, withoutKey: 0 });
  expect(two.connected.map(({ baseUrl, key }) => [baseUrl, key])).toEqual([
    ['https://alfa.example', 'canary-alfa'],
    ['https://beta.example', 'canary-beta'],
  ]);
  expect(two.connected[0]?.access.proxy).toEqual({
    url: 'http://10.0.0.2:3128',
    user: 'evo',
    password: 'canary-proxy',
  });
  const [alfa] = two.profiles.list();
  expect(two.annotations.of({ serverId: alfa?.id ?? '', name: 'loja/1' })).toMatchObject({
    alias: 'Loja',
    tags: ['vip'],
  });
  expect(two.settings.read().theme).toBe('dark');
  await expect(two.transfer.import({ id, servers: [0], ...everything })).rejects.toMatchObject({ code: 'not-found' });
});

it('without a passphrase carries no key, and never adds an address twice', async () => {
  await one.transfer.export({ passphrase: null, annotations: false, settings: false });
  expect(await readFile(file, 'utf8')).not.toMatch(/canary|Loja/);
  await two.desk.save({
    id: null,
    name: 'Mine',
    address: 'https://beta.example',
    key: 'k',
    origin: '',
    colour: 'none',
    plainHttpConsent: false,
  });
  const preview = await two.transfer.open();
  expect(preview).toMatchObject({
    servers: [
      { status: 'new', hasKey: false },
      { status: 'known', hasKey: false },
    ],
    annotations: 0,
    hasSettings: false,
  });
  const id = preview?.id ?? '';
  expect(await two.transfer.import({ id, servers: [0, 0, 1], ...everything })).toEqual({ added: 1, withoutKey: 1 });
  expect(two.profiles.list().map(({ name }) => name)).toEqual(['Mine', 'Alfa']);
  expect(two.settings.read().theme).toBe('system');
});

it('says whose key could not be read, and forgets a file that is left', async () => {
  const [keyless] = one.profiles.list().slice(1);
  if (keyless === undefined) throw new Error('there should be two servers');
  await one.desk.adopt({ ...keyless, name: 'Gamma', baseUrl: 'https://gamma.example' }, null);
  const { withoutKey } = await one.transfer.export({ passphrase: 'correct horse', ...everything });
  expect(withoutKey).toEqual(['Gamma']);
  const opened = await two.transfer.open();
  two.transfer.leave(opened?.id ?? '');
  await expect(two.transfer.unlock(opened?.id ?? '', 'correct horse')).rejects.toMatchObject({ code: 'not-found' });
});
