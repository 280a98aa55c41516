import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessKeys } from '../../../electron/profiles/accessKeys.ts';
import { Credentials } from '../../../electron/profiles/credentials.ts';
import { removeProfile, retryKeys, saveProfile, type ProfileWish } from '../../../electron/profiles/profileKeys.ts';
import { ProfileStore } from '../../../electron/profiles/profileStore.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const stored = { id: 'alfa', keyStored: true };
let secrets: MemorySecrets;
let log: SilentLog;
let credentials: Credentials;
let accessKeys: AccessKeys;

beforeEach(() => {
  secrets = new MemorySecrets();
  log = new SilentLog();
  credentials = new Credentials(secrets, log);
  accessKeys = new AccessKeys(secrets);
});

describe('a key', () => {
  it('is read once per run', async () => {
    secrets.stored.set('alfa', 'canary');
    expect(credentials.home('alfa')).toBe('unread');
    const heard: string[] = [];
    credentials.onChange((id) => heard.push(id));
    expect(await Promise.all([credentials.keyOf(stored), credentials.keyOf(stored)])).toEqual(['canary', 'canary']);
    expect(await credentials.keyOf(stored)).toBe('canary');
    expect(secrets.calls).toEqual(['read alfa']);
    expect(credentials.home('alfa')).toBe('keychain');
    expect(heard).toEqual(['alfa']);
  });

  it.each([
    ['locked', 'locked'],
    ['timeout', 'timeout'],
    [null, 'lost'],
  ] as const)('that was stored and cannot be read (%s) is missing, not absent', async (problem, told) => {
    secrets.problem = problem;
    expect(await credentials.keyOf(stored)).toBeNull();
    expect(credentials.home('alfa')).toBe('missing');
    expect(credentials.problem('alfa')).toBe(told);
    await credentials.keyOf(stored);
    expect(secrets.calls).toHaveLength(1);
  });

  it('that was never stored is missing, without a problem', async () => {
    expect(await credentials.keyOf({ id: 'alfa', keyStored: false })).toBeNull();
    expect(credentials.home('alfa')).toBe('missing');
    expect(credentials.problem('alfa')).toBeNull();
  });

  it('that is replaced is known at once, also while the old one is being read', async () => {
    secrets.stored.set('alfa', 'old');
    const reading = credentials.keyOf(stored);
    expect(await credentials.replace('alfa', 'new')).toEqual({ home: 'keychain', problem: null });
    await reading;
    expect(await credentials.keyOf(stored)).toBe('new');
    expect(secrets.stored.get('alfa')).toBe('new');
  });

  it('that the keychain does not take is kept until quit', async () => {
    secrets.problem = 'unavailable';
    expect(await credentials.replace('alfa', 'canary')).toEqual({ home: 'session', problem: 'unavailable' });
    expect(await credentials.keyOf(stored)).toBe('canary');
    expect(credentials.home('alfa')).toBe('session');
    expect(credentials.problem('alfa')).toBe('unavailable');
    expect(log.text).not.toContain('canary');
  });

  it.each(['', ' ', '\n\t'])('that is blank (%j) is refused', async (key) => {
    await expect(credentials.replace('alfa', key)).rejects.toThrow('empty');
    expect(secrets.calls).toEqual([]);
  });

  it('that is removed is read anew when it is asked for', async () => {
    await credentials.replace('alfa', 'canary');
    await credentials.remove('alfa');
    expect(secrets.stored.size).toBe(0);
    expect(credentials.home('alfa')).toBe('unread');
    expect(await credentials.keyOf(stored)).toBeNull();
  });
});

describe('profiles and their keys', () => {
  let profiles: ProfileStore;
  let disk: FailingDisk;

  beforeEach(async () => {
    disk = new FailingDisk();
    const path = join(await temporaryFolder(), 'profiles.json');
    profiles = new ProfileStore({ path, clock: new FakeClock(), log, disk });
    await profiles.open();
  });

  function wish(key: string | null, name = 'Alfa'): ProfileWish {
    const profile = { id: 'alfa', name, baseUrl: 'https://alfa.example', colour: 'blue' } as const;
    return {
      key,
      access: null,
      profile: {
        ...profile,
        origin: '',
        tags: [],
        notes: '',
        dismissed: [],
        plainHttpConsent: false,
        realtime: false,
        production: false,
      },
    };
  }

  const save = (wanted: ProfileWish): ReturnType<typeof saveProfile> =>
    saveProfile({ profiles, credentials, accessKeys }, wanted);

  it('are saved together, the key first', async () => {
    expect(await save(wish('one'))).toMatchObject({ keyHome: 'keychain', problem: null, profile: { keyStored: true } });
    expect(profiles.get('alfa')).toMatchObject({ name: 'Alfa', keyStored: true, paused: false });
    expect(await save(wish(null, 'Renamed'))).toMatchObject({ profile: { name: 'Renamed', keyStored: true } });
    expect(await credentials.keyOf(stored)).toBe('one');
  });

  it('note that no key was stored when it is kept until quit only', async () => {
    secrets.problem = 'locked';
    expect(await save(wish('one'))).toMatchObject({
      keyHome: 'session',
      problem: 'locked',
      profile: { keyStored: false },
    });
    expect(await save(wish(null, 'Renamed'))).toMatchObject({ keyHome: 'session', profile: { keyStored: false } });

    secrets.problem = null;
    await retryKeys({ profiles, credentials, accessKeys });
    expect(profiles.get('alfa')?.keyStored).toBe(true);
    expect(secrets.stored.get('alfa')).toBe('one');
    expect(credentials.home('alfa')).toBe('keychain');
  });

  it('leave no key behind when a new profile cannot be saved', async () => {
    disk.failing = { write: 'ENOSPC' };
    await expect(save(wish('one'))).rejects.toMatchObject({ code: 'storage-full' });
    expect(secrets.stored.size).toBe(0);
    expect(profiles.list()).toEqual([]);
  });

  it('give the old key back when a change cannot be saved', async () => {
    await save(wish('old'));
    disk.failing = { write: 'EROFS' };
    await expect(save(wish('new'))).rejects.toMatchObject({ code: 'storage-unwritable' });
    expect(secrets.stored.get('alfa')).toBe('old');
    expect(await credentials.keyOf(stored)).toBe('old');
  });

  it('go together, and the key stays when the profile cannot be removed', async () => {
    await save(wish('one'));
    disk.failing = { write: 'ENOSPC' };
    await expect(removeProfile({ profiles, credentials, accessKeys }, 'alfa')).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect(secrets.stored.get('alfa')).toBe('one');
    disk.failing = {};
    await removeProfile({ profiles, credentials, accessKeys }, 'alfa');
    expect(secrets.stored.size).toBe(0);
    expect(profiles.list()).toEqual([]);
  });

  it('read a missing key anew after "try again"', async () => {
    secrets.stored.set('alfa', 'canary');
    secrets.problem = 'locked';
    expect(await credentials.keyOf(stored)).toBeNull();
    secrets.problem = null;
    await retryKeys({ profiles, credentials, accessKeys });
    expect(await credentials.keyOf(stored)).toBe('canary');
  });
});
