import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { defaultSettings, settingsSchema, type Settings } from '../../../electron/contract/settings.ts';
import { readSettings, SettingsStore } from '../../../electron/profiles/settingsStore.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

let path: string;
let disk: FailingDisk;

beforeEach(async () => {
  path = join(await temporaryFolder(), 'settings.json');
  disk = new FailingDisk();
});

async function opened(): Promise<SettingsStore> {
  const store = new SettingsStore({ path, clock: new FakeClock(), log: new SilentLog(), disk });
  await store.open();
  return store;
}

it('starts with the defaults and keeps what was changed', async () => {
  const store = await opened();
  expect(store.read()).toEqual(defaultSettings);
  const heard: Settings[] = [];
  store.onChange((settings) => heard.push(settings));
  expect(await store.change({ theme: 'dark', pollSeconds: 60, language: undefined })).toEqual({
    ...defaultSettings,
    theme: 'dark',
    pollSeconds: 60,
  });
  await Promise.all([store.change({ language: 'pt-BR' }), store.change({ notifications: false })]);
  expect(heard).toHaveLength(3);
  expect((await opened()).read()).toEqual({
    ...defaultSettings,
    theme: 'dark',
    pollSeconds: 60,
    language: 'pt-BR',
    notifications: false,
  });
});

it('repairs a bad rule of watching alone', async () => {
  const watching = { confirmSeconds: 90, stuckMinutes: 0, flapDrops: 'six', never: 1 };
  await writeFile(path, JSON.stringify({ version: 1, data: { watching } }));
  expect((await opened()).read().watching).toEqual({ confirmSeconds: 90 });
  expect(readSettings({ watching }).repaired).toEqual(['watching.flapDrops', 'watching.stuckMinutes']);
  expect(readSettings({ watching: 7 })).toMatchObject({ settings: { watching: {} }, repaired: ['watching'] });
});

it('repairs a bad saved view alone', () => {
  const filter = { search: '', healths: [], servers: [], tags: [], integrations: [] };
  const arrangement = { grouping: 'need', sort: 'name', descending: false };
  const view = { id: 'a', name: 'Clinics', filter, arrangement };
  const stored = [
    view,
    { ...view, id: 'b', name: '' },
    { ...view, id: 'c', arrangement: { ...arrangement, sort: 'x' } },
  ];
  expect(readSettings({ savedViews: stored })).toMatchObject({
    settings: { savedViews: [view] },
    repaired: ['savedViews'],
  });
  expect(readSettings({ savedViews: [view] }).repaired).toEqual([]);
  expect(readSettings({ savedViews: 'none' })).toMatchObject({
    settings: { savedViews: [] },
    repaired: ['savedViews'],
  });
});

it('stays as it was when the disk refuses', async () => {
  const store = await opened();
  await store.change({ theme: 'dark' });
  disk.failing = { rename: 'EROFS' };
  await expect(store.change({ theme: 'light' })).rejects.toMatchObject({ code: 'storage-unwritable' });
  expect(store.read().theme).toBe('dark');
  disk.failing = {};
  expect((await opened()).read().theme).toBe('dark');
});

it('repairs a bad value alone, and keeps the old file aside', async () => {
  await writeFile(path, JSON.stringify({ version: 1, data: { theme: 'dark', pollSeconds: 1, language: 'xx' } }));
  const before = await readFile(path, 'utf8');
  const store = await opened();
  expect(store.read()).toEqual({ ...defaultSettings, theme: 'dark' });
  expect(store.setAside).toHaveLength(1);
  expect(await readFile(join(path, '..', store.setAside[0] ?? ''), 'utf8')).toBe(before);
  expect((await opened()).setAside).toEqual([]);
});

it('takes a missing value for the default, quietly: an older version did not know it', async () => {
  await writeFile(path, JSON.stringify({ version: 1, data: { theme: 'light' } }));
  const store = await opened();
  expect(store.read()).toEqual({ ...defaultSettings, theme: 'light' });
  expect(store.setAside).toEqual([]);
});

it('reads anything into valid settings, and never lets one value cost another', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      expect(settingsSchema.safeParse(readSettings(raw).settings).success).toBe(true);
    }),
  );
  const good: Settings = {
    language: 'es',
    theme: 'dark',
    density: 'compact',
    pollSeconds: 45,
    notifications: false,
    privateNotifications: true,
    quietHours: { enabled: true, from: '22:00', to: '07:00', timeZone: 'America/Sao_Paulo', rings: ['server'] },
    maintenance: [
      { id: 'w', scope: { kind: 'tag', tag: 'staging' }, days: [0], from: '02:00', to: '03:00', timeZone: null },
    ],
    severities: [{ tag: 'production', severity: 'critical' }],
    reminders: { everyMinutes: 15, only: 'critical' },
    closeHintShown: true,
  };
  const keys = [
    'language',
    'theme',
    'density',
    'pollSeconds',
    'notifications',
    'quietHours',
    'closeHintShown',
  ] as const;
  fc.assert(
    fc.property(fc.subarray([...keys]), fc.anything(), (spoilt, value) => {
      const { settings } = readSettings({ ...good, ...Object.fromEntries(spoilt.map((key) => [key, value])) });
      for (const key of keys) if (!spoilt.includes(key)) expect(settings[key]).toEqual(good[key]);
    }),
  );
});
