import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readProfile, type NewProfile, type Profile } from '../../../electron/profiles/profile.ts';
import { directly } from '../../../electron/profiles/access.ts';
import { ProfileStore } from '../../../electron/profiles/profileStore.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

let folder: string;
let path: string;
let disk: FailingDisk;
let log: SilentLog;
const clock = new FakeClock();

beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder, 'profiles.json');
  disk = new FailingDisk();
  log = new SilentLog();
});

async function opened(): Promise<ProfileStore> {
  const store = new ProfileStore({ path, clock, log, disk });
  await store.open();
  return store;
}

function draft(id: string): NewProfile {
  return {
    id,
    name: `Server ${id}`,
    baseUrl: `https://${id}.example/evo`,
    colour: 'teal',
    tags: ['production'],
    origin: '',
    access: {
      pin: Array.from({ length: 32 }, () => 'A0').join(':'),
      proxy: { url: 'http://proxy.lan:3128', user: 'evo' },
      headers: ['CF-Access-Client-Id'],
      basicUser: '',
      secretsStored: true,
    },
    notes: 'moved in May',
    dismissed: ['token-leak'],
    plainHttpConsent: false,
    paused: false,
    realtime: false,
    production: true,
    keyStored: true,
  };
}

function profile(id: string): Profile {
  return { ...draft(id), addedAt: 5, demo: false };
}

const stored = (profiles: unknown): Promise<void> =>
  writeFile(path, JSON.stringify({ version: 1, data: { profiles } }));

describe('profiles', () => {
  it('are added, changed and removed, and are there in a later run', async () => {
    const store = await opened();
    const heard: (readonly string[])[] = [];
    const stop = store.onChange((profiles) => heard.push(profiles.map(({ id, name }) => `${id}=${name}`)));
    await store.add(draft('a'));
    await store.add(draft('b'));
    expect(await store.update('a', { name: 'Alfa', paused: true })).toMatchObject({ name: 'Alfa', paused: true });
    stop();
    await store.remove('b');
    expect(heard).toEqual([['a=Server a'], ['a=Server a', 'b=Server b'], ['a=Alfa', 'b=Server b']]);

    const later = await opened();
    expect(later.list()).toEqual([{ ...draft('a'), name: 'Alfa', paused: true, addedAt: clock.now(), demo: false }]);
    expect(later.get('b')).toBeNull();
    expect(later.setAside).toEqual([]);
  });

  it('change one after the other, however many are asked for at once', async () => {
    const store = await opened();
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => store.add(draft(id))));
    await Promise.all([store.remove('b'), store.update('c', { name: 'C' }), store.add(draft('e'))]);
    expect((await opened()).list().map(({ name }) => name)).toEqual(['Server a', 'C', 'Server d', 'Server e']);
  });

  it('of unknown ids are not changed, and ids are not used twice', async () => {
    const store = await opened();
    await store.add(draft('a'));
    expect(await store.update('x', { name: 'X' })).toBeNull();
    await expect(store.add(draft('a'))).rejects.toThrow('exists');
    expect(store.list()).toHaveLength(1);
  });

  it('stay as they were, in memory and on disk, when the disk is full', async () => {
    const store = await opened();
    await store.add(draft('a'));
    disk.failing = { write: 'ENOSPC' };
    await expect(store.add(draft('b'))).rejects.toMatchObject({ code: 'storage-full' });
    await expect(store.remove('a')).rejects.toMatchObject({ code: 'storage-full' });
    expect(store.list().map(({ id }) => id)).toEqual(['a']);
    disk.failing = {};
    expect((await opened()).list().map(({ id }) => id)).toEqual(['a']);
    await store.add(draft('c'));
    expect((await opened()).list().map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('tell every listener, also behind one that fails', async () => {
    const store = await opened();
    let heard = 0;
    store.onChange(() => {
      throw new Error('broken listener');
    });
    store.onChange(() => heard++);
    await store.add(draft('a'));
    expect(heard).toBe(1);
    expect(log.text).toContain('a listener failed');
  });
});

describe('repair', () => {
  it('keeps the good entries, repairs what it can, and keeps the old file aside', async () => {
    const entries = [profile('a'), { id: 'b' }, { ...profile('c'), colour: 'pink', paused: 'yes' }, null, profile('a')];
    await stored(entries);
    const before = await readFile(path, 'utf8');
    const store = await opened();
    expect(store.list()).toEqual([profile('a'), { ...profile('c'), colour: 'none', paused: false }]);
    const [aside] = store.setAside;
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(before);

    const later = await opened();
    expect(later.list()).toEqual(store.list());
    expect(later.setAside).toEqual([]);
    expect(await readdir(folder)).toHaveLength(2);
  });

  it('takes the host for a missing name, and asks the keychain where it was not noted', async () => {
    await stored([{ id: 'a', baseUrl: 'https://evo.example:8080/x/' }]);
    expect((await opened()).list()).toEqual([
      {
        id: 'a',
        name: 'evo.example',
        baseUrl: 'https://evo.example:8080/x',
        colour: 'none',
        tags: [],
        origin: '',
        access: directly,
        notes: '',
        dismissed: [],
        plainHttpConsent: false,
        production: false,
        realtime: false,
        paused: false,
        keyStored: true,
        addedAt: clock.now(),
        demo: false,
      },
    ]);
  });

  it.each([undefined, 'text', { a: 1 }])('sets a list that is none (%j) aside', async (profiles) => {
    await stored(profiles);
    const store = await opened();
    expect(store.list()).toEqual([]);
    expect(store.setAside).toHaveLength(1);
  });

  it('loses no broken entry when the copy cannot be made', async () => {
    await stored([profile('a'), { id: 'broken' }]);
    disk.failing = { copy: 'ENOSPC' };
    const store = await opened();
    expect(store.list()).toHaveLength(1);
    await expect(store.add(draft('b'))).rejects.toMatchObject({ code: 'storage-full' });
    expect(await readFile(path, 'utf8')).toContain('broken');
  });

  it.each([
    'ftp://a.example',
    'a.example',
    'https://',
    'https://user:secret@a.example',
    'https://a.example/?apikey=x',
    'javascript:alert(1)',
    `https://a.example/${'x'.repeat(2_100)}`,
    7,
  ])('does not take %j for an address', (baseUrl) => {
    expect(readProfile({ ...profile('a'), baseUrl }, 0)).toBeNull();
  });

  it.each(['', 'a/b', '../x', 'x'.repeat(65), 7])('does not take %j for an id', (id) => {
    expect(readProfile({ ...profile('a'), id }, 0)).toBeNull();
  });

  it('never throws, never costs a good entry, and is stable', () => {
    const broken = fc.oneof(
      fc.anything(),
      fc.record({ id: fc.anything(), baseUrl: fc.anything(), name: fc.anything() }),
    );
    fc.assert(
      fc.property(broken, (raw) => {
        const read = readProfile(raw, 1);
        if (read === null) return;
        expect(readProfile(read.profile, 2)).toEqual({ profile: read.profile, intact: true });
      }),
    );
    const damage = fc.dictionary(fc.constantFrom(...Object.keys(profile('a'))), fc.anything());
    fc.assert(
      fc.property(damage, (change) => {
        const { id: _id, baseUrl: _baseUrl, ...harmless } = change;
        const read = readProfile({ ...profile('a'), ...harmless }, 1);
        expect(read?.profile).toMatchObject({ id: 'a', baseUrl: 'https://a.example/evo' });
        for (const key of ['name', 'colour', 'origin', 'addedAt'] as const) {
          if (!(key in harmless)) expect(read?.profile[key]).toBe(profile('a')[key]);
        }
      }),
    );
  });
});
