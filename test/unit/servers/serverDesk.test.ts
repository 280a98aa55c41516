import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessDraft } from '../../../electron/contract/access.ts';
import type { ServerDraft, ServerView } from '../../../electron/contract/server.ts';
import { ProductionGuard } from '../../../electron/servers/productionGuard.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { directAccess, type Access } from '../../../electron/ports/access.ts';
import { AccessKeys } from '../../../electron/profiles/accessKeys.ts';
import { Credentials } from '../../../electron/profiles/credentials.ts';
import { ProfileStore } from '../../../electron/profiles/profileStore.ts';
import { ProductionDesk } from '../../../electron/servers/productionDesk.ts';
import { ServerDesk } from '../../../electron/servers/serverDesk.ts';
import { FailingDisk } from '../../support/failingDisk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const draft: ServerDraft = {
  id: null,
  name: 'Alfa',
  address: 'https://evo.alfa.com.br/manager',
  key: 'canary-key-1',
  origin: '',
  colour: 'fig',
  plainHttpConsent: false,
};

describe('ServerDesk', () => {
  const clock = new FakeClock();
  let log: SilentLog;
  let disk: FailingDisk;
  let secrets: MemorySecrets;
  let path: string;
  let profiles: ProfileStore;
  let watcher: Watcher;
  let desk: ServerDesk;
  let guard: ProductionGuard;
  let followed: Map<string, string>;
  let reached: Access[];
  let connected: { baseUrl: string; key: string }[];

  const open = async (): Promise<void> => {
    profiles = new ProfileStore({ path, clock, log, disk });
    await profiles.open();
    watcher = new Watcher({ clock, log, random: () => 0, notify: () => undefined });
    connected = [];
    reached = [];
    followed = new Map();
    let ids = 0;
    guard = new ProductionGuard({
      clock,
      isProduction: (id) => profiles.get(id)?.production ?? false,
      onChange: (id) => desk.refresh(id),
    });
    desk = new ServerDesk({
      profiles,
      credentials: new Credentials(secrets, log),
      accessKeys: new AccessKeys(secrets),
      watcher,
      connect: ({ baseUrl, key, access }) => {
        connected.push({ baseUrl, key });
        reached.push(access ?? directAccess);
        return new PollServer();
      },
      realtime: {
        follow: ({ id, key }) => followed.set(id, key),
        leave: (id) => followed.delete(id),
      },
      certificateOf: () => Promise.resolve(null),
      guard,
      newId: () => `id${++ids}`,
      onRemoved: () => undefined,
    });
  };
  const shown = (): readonly ServerView[] => watcher.snapshot().servers;

  beforeEach(async () => {
    log = new SilentLog();
    disk = new FailingDisk();
    secrets = new MemorySecrets();
    path = join(await temporaryFolder(), 'profiles.json');
    await open();
  });

  it('adds a server: key in the keychain, profile on disk, client under watch', async () => {
    expect(await desk.save(draft)).toEqual({ id: 'id1', keyHome: 'keychain' });
    expect(secrets.stored.get('id1')).toBe('canary-key-1');
    expect(profiles.get('id1')).toMatchObject({ baseUrl: 'https://evo.alfa.com.br', keyStored: true });
    expect(shown()).toMatchObject([{ id: 'id1', name: 'Alfa', keyHome: 'keychain', plainHttp: false }]);
    expect(connected).toEqual([{ baseUrl: 'https://evo.alfa.com.br', key: 'canary-key-1' }]);
    expect(JSON.stringify(watcher.snapshot()) + log.text).not.toContain('canary-key-1');
  });

  it('takes events only where that is wanted, and not while it is paused', async () => {
    await desk.save(draft);
    expect(followed.size).toBe(0);
    await desk.save({ ...draft, id: 'id1', key: null, realtime: true });
    expect(followed).toEqual(new Map([['id1', 'canary-key-1']]));
    await desk.save({ ...draft, id: 'id1', key: null });
    expect(profiles.get('id1')?.realtime).toBe(true);
    await desk.pause('id1', true);
    expect(followed.size).toBe(0);
    await desk.pause('id1', false);
    expect(followed.size).toBe(1);
    await open();
    await desk.open();
    expect(followed).toEqual(new Map([['id1', 'canary-key-1']]));
    await desk.remove('id1');
    expect(followed.size).toBe(0);
  });

  it('finds its servers again at the next start', async () => {
    await desk.save(draft);
    await open();
    await desk.open();
    expect(shown()).toMatchObject([{ id: 'id1', keyHome: 'keychain' }]);
    expect(desk.clientOf('id1')).not.toBeNull();
  });

  it('keeps a server whose key is lost, and says so', async () => {
    await desk.save(draft);
    secrets.problem = 'locked';
    await open();
    await desk.open();
    expect(shown()).toMatchObject([{ id: 'id1', keyHome: 'missing', lacks: ['key'] }]);
    expect(desk.clientOf('id1')).toBeNull();
  });

  it('stays paused when it was paused while the keychain took its time', async () => {
    await desk.save(draft);
    await open();
    watcher.start();
    const { promise, resolve } = Promise.withResolvers<undefined>();
    secrets.until = promise;
    const opening = desk.open();
    await desk.pause('id1', true);
    resolve(undefined);
    await opening;
    expect(shown()).toMatchObject([{ id: 'id1', health: 'paused', keyHome: 'keychain' }]);
  });

  it('tries the keychain again when asked, and takes up what it gives', async () => {
    await desk.save(draft);
    secrets.problem = 'locked';
    await open();
    await desk.open();
    secrets.problem = null;
    await desk.retryKeys();
    expect(shown()).toMatchObject([{ id: 'id1', keyHome: 'keychain' }]);
    expect(desk.clientOf('id1')).not.toBeNull();
  });

  it('says that a key is kept until quit only', async () => {
    secrets.problem = 'unavailable';
    expect(await desk.save(draft)).toEqual({ id: 'id1', keyHome: 'session' });
    expect(profiles.get('id1')?.keyStored).toBe(false);
    expect(desk.clientOf('id1')).not.toBeNull();
  });

  it('leaves nothing behind when the profile cannot be saved', async () => {
    disk.failing = { write: 'ENOSPC' };
    await expect(desk.save(draft)).rejects.toMatchObject({ code: 'storage-full' });
    expect(secrets.stored.size).toBe(0);
    expect(shown()).toEqual([]);
  });

  it('refuses a new server without a key, and a public address in clear without consent', async () => {
    await expect(desk.save({ ...draft, key: null })).rejects.toMatchObject({ code: 'key-missing' });
    const clear = { ...draft, address: 'http://evo.alfa.com.br' };
    await expect(desk.save(clear)).rejects.toMatchObject({ code: 'plain-http-consent' });
    await desk.save({ ...clear, plainHttpConsent: true });
    expect(shown()).toMatchObject([{ plainHttp: true }]);
  });

  it('changes a server and keeps its key', async () => {
    const { id } = await desk.save(draft);
    await desk.save({ ...draft, id, name: 'Alfa 2', key: null, address: 'https://evo.alfa.com.br/evo' });
    expect(shown()).toMatchObject([{ id, name: 'Alfa 2', baseUrl: 'https://evo.alfa.com.br/evo' }]);
    expect(connected.at(-1)).toEqual({ baseUrl: 'https://evo.alfa.com.br/evo', key: 'canary-key-1' });
  });

  it('never sends a stored key to another host', async () => {
    const { id } = await desk.save(draft);
    const moved = { ...draft, id, key: null, address: 'https://evil.example' };
    await expect(desk.save(moved)).rejects.toMatchObject({ code: 'key-missing' });
    const keyAt = async (baseUrl: string): Promise<string | null> => (await desk.forCheck(id, undefined, baseUrl)).key;
    expect(await keyAt('https://evil.example')).toBeNull();
    expect(await keyAt('http://evo.alfa.com.br')).toBeNull();
    expect(await keyAt('https://evo.alfa.com.br/evo')).toBe('canary-key-1');
    expect(connected).toHaveLength(1);
  });

  it('replaces a key without losing the server', async () => {
    const { id } = await desk.save(draft);
    await desk.save({ ...draft, id, key: 'canary-key-2' });
    expect(secrets.stored.get(id)).toBe('canary-key-2');
    expect(connected.at(-1)?.key).toBe('canary-key-2');
    expect(shown()).toHaveLength(1);
  });

  it('keeps the old key when the changed server cannot be saved', async () => {
    const { id } = await desk.save(draft);
    disk.failing = { write: 'ENOSPC' };
    await expect(desk.save({ ...draft, id, key: 'canary-key-2' })).rejects.toMatchObject({ code: 'storage-full' });
    expect(secrets.stored.get(id)).toBe('canary-key-1');
  });

  it('removes a server with its key', async () => {
    const { id } = await desk.save(draft);
    await desk.remove(id);
    expect(secrets.stored.size).toBe(0);
    expect(profiles.list()).toEqual([]);
    expect(shown()).toEqual([]);
    await expect(desk.pause(id, true)).rejects.toMatchObject({ code: 'not-found' });
  });

  describe('that is reached in a way of its own', () => {
    const pin = Array.from({ length: 32 }, () => 'A0').join(':');
    const access: AccessDraft = {
      pin,
      proxy: { url: 'http://proxy.lan:3128', user: 'evo', password: 'canary-proxy' },
      headers: [{ name: 'CF-Access-Client-Secret', value: 'canary-header' }],
      basic: { user: 'gate', password: 'canary-basic' },
    };
    const kept: AccessDraft = {
      pin,
      proxy: { url: 'http://proxy.lan:3128', user: 'evo', password: null },
      headers: [{ name: 'CF-Access-Client-Secret', value: null }],
      basic: { user: 'gate', password: null },
    };
    const whole: Access = {
      pin,
      proxy: { url: 'http://proxy.lan:3128', user: 'evo', password: 'canary-proxy' },
      headers: {
        'CF-Access-Client-Secret': 'canary-header',
        authorization: `Basic ${Buffer.from('gate:canary-basic').toString('base64')}`,
      },
    };

    it('keeps the secrets in the keychain and the names in the profile', async () => {
      const { id } = await desk.save({ ...draft, access });
      expect(reached).toEqual([whole]);
      expect([...secrets.stored.keys()]).toEqual([id, `access:${id}`]);
      expect(shown()[0]?.access).toEqual({
        pin,
        proxy: { url: 'http://proxy.lan:3128', user: 'evo' },
        headers: ['CF-Access-Client-Secret'],
        basicUser: 'gate',
      });
      const told = JSON.stringify([watcher.snapshot(), profiles.list()]) + log.text;
      expect(told).not.toMatch(/canary-(?:proxy|header|basic)/);
      await open();
      await desk.open();
      expect(reached).toEqual([whole]);
      await desk.remove(id);
      expect(secrets.stored.size).toBe(0);
    });

    it('keeps values that were not entered again, for the same host only', async () => {
      const { id } = await desk.save({ ...draft, access });
      await desk.save({ ...draft, id, key: null, access: kept });
      expect(reached.at(-1)).toEqual(whole);
      await desk.save({ ...draft, id, key: null, name: 'Renamed' });
      expect(reached.at(-1)).toEqual(whole);
      const moved = { ...draft, id, key: 'another', address: 'https://beta.example', access: kept };
      await expect(desk.save(moved)).rejects.toMatchObject({ code: 'key-missing' });
      await expect(desk.forCheck(id, kept, 'https://beta.example')).rejects.toMatchObject({ code: 'key-missing' });
      const otherProxy = { ...kept, proxy: { url: 'http://evil.example', user: 'evo', password: null } };
      await expect(desk.save({ ...draft, id, key: null, access: otherProxy })).rejects.toMatchObject({
        code: 'key-missing',
      });
    });

    it('leaves all of it behind when it moves to another host', async () => {
      const { id } = await desk.save({ ...draft, access });
      await desk.save({ ...draft, id, address: 'https://beta.example' });
      expect(reached.at(-1)).toEqual(directAccess);
      expect(secrets.stored.has(`access:${id}`)).toBe(false);
    });

    it('never sends a stored key through a new proxy that could read it', async () => {
      const { id } = await desk.save({ ...draft, address: 'http://10.0.0.5:8080' });
      const through = { pin: null, proxy: { url: 'http://evil.example', user: '', password: null } } as const;
      const change = { ...draft, id, key: null, address: 'http://10.0.0.5:8080' };
      const proxied = { ...change, access: { ...through, headers: [], basic: null } };
      await expect(desk.save(proxied)).rejects.toMatchObject({ code: 'key-missing' });
      expect((await desk.forCheck(id, proxied.access, 'http://10.0.0.5:8080')).key).toBeNull();
      await desk.save({ ...proxied, key: 'entered-again' });
      expect(reached.at(-1)?.proxy?.url).toBe('http://evil.example');
    });

    it('waits for its secrets where the keychain is locked, and does without none of them', async () => {
      await desk.save({ ...draft, access });
      secrets.stored.delete('access:id1');
      await open();
      await desk.open();
      expect(shown()).toMatchObject([{ keyHome: 'missing', lacks: ['access'] }]);
      expect(connected).toEqual([]);
      secrets.stored.set(
        'access:id1',
        JSON.stringify({
          proxyPassword: 'canary-proxy',
          basicPassword: 'canary-basic',
          headers: { 'CF-Access-Client-Secret': 'canary-header' },
        }),
      );
      await desk.retryKeys();
      expect(reached).toEqual([whole]);
      expect(shown()).toMatchObject([{ keyHome: 'keychain' }]);
    });

    it('has its old secrets back when the change cannot be saved', async () => {
      const { id } = await desk.save({ ...draft, access });
      const before = secrets.stored.get(`access:${id}`);
      disk.failing = { write: 'ENOSPC' };
      const other = { ...access, basic: { user: 'gate', password: 'other' } };
      await expect(desk.save({ ...draft, id, key: null, access: other })).rejects.toMatchObject({
        code: 'storage-full',
      });
      expect(secrets.stored.get(`access:${id}`)).toBe(before);
    });

    it('gets a new key, and stays what it is', async () => {
      const { id } = await desk.save({ ...draft, access });
      await desk.change({ serverId: id, notes: 'moved in May', dismissed: ['token-leak'] });
      expect(shown()).toMatchObject([{ notes: 'moved in May', dismissed: ['token-leak'] }]);
      const before = profiles.get(id);
      expect(await desk.replaceKey(id, 'canary-key-2')).toEqual({ keyHome: 'keychain' });
      expect(profiles.get(id)).toEqual(before);
      expect(secrets.stored.get(id)).toBe('canary-key-2');
      expect([connected.at(-1)?.key, reached.at(-1)]).toEqual(['canary-key-2', whole]);
      await desk.replaceKey(id, '429683C4C977415CAAFCCE10F7D57E11');
      expect(shown()).toMatchObject([{ sampleKey: true, notes: 'moved in May' }]);
      await expect(desk.replaceKey('nobody', 'x')).rejects.toMatchObject({ code: 'not-found' });
    });
  });

  describe('a production server', () => {
    let production: ProductionDesk;
    let id: string;
    let unlocked: string[];

    beforeEach(async () => {
      unlocked = [];
      production = new ProductionDesk({
        profiles,
        guard,
        refresh: (each) => desk.refresh(each),
        onUnlocked: (each) => unlocked.push(each),
      });
      ({ id } = await desk.save(draft));
      await production.mark(id, true);
    });

    it('is shown locked, also after its colour was changed and after a start', async () => {
      expect(shown()).toMatchObject([{ production: { unlockedUntil: null } }]);
      await desk.save({ ...draft, id, key: null, colour: 'teal', tags: ['vip'], realtime: true });
      expect(shown()).toMatchObject([{ colour: 'teal', tags: ['vip'], production: { unlockedUntil: null } }]);
      await open();
      await desk.open();
      expect(shown()).toMatchObject([{ production: { unlockedUntil: null } }]);
    });

    it('becomes no other server while it is locked, and takes no other key', async () => {
      const before = [profiles.get(id), secrets.stored.get(id)];
      const access = { pin: null, proxy: { url: 'http://proxy.lan:3128', user: '', password: null } };
      const drafts: Partial<ServerDraft>[] = [
        { name: 'Alfa 2' },
        { address: 'https://evil.example', key: 'canary-key-1' },
        { key: 'canary-key-2' },
        { origin: 'https://panel.example' },
        { access: { ...access, headers: [], basic: null } },
      ];
      for (const change of drafts) {
        const saving = desk.save({ ...draft, id, key: null, ...change });
        await expect(saving, JSON.stringify(change)).rejects.toMatchObject({ code: 'production-locked' });
      }
      await expect(desk.replaceKey(id, 'canary-key-2')).rejects.toMatchObject({ code: 'production-locked' });
      expect([profiles.get(id), secrets.stored.get(id)]).toEqual(before);

      production.unlock(id, 'Alfa');
      await desk.replaceKey(id, 'canary-key-2');
      await desk.save({ ...draft, id, key: null, name: 'Alfa 2' });
      expect(shown()).toMatchObject([{ name: 'Alfa 2' }]);
      expect(secrets.stored.get(id)).toBe('canary-key-2');
    });

    it('is neither forgotten nor unmarked while it is locked', async () => {
      await expect(desk.remove(id)).rejects.toMatchObject({ code: 'production-locked' });
      await expect(production.mark(id, false)).rejects.toMatchObject({ code: 'production-locked' });
      expect(profiles.get(id)).toMatchObject({ production: true });
    });

    it('unlocks by its typed name only, and shows until when', async () => {
      expect(() => production.unlock(id, 'alfa')).toThrow(expect.objectContaining({ code: 'invalid-input' }));
      expect(shown()).toMatchObject([{ production: { unlockedUntil: null } }]);
      production.unlock(id, ' Alfa ');
      expect(shown()).toMatchObject([{ production: { unlockedUntil: clock.now() + 15 * 60_000 } }]);
      expect(unlocked).toEqual([id]);
      production.lock(id);
      expect(shown()).toMatchObject([{ production: { unlockedUntil: null } }]);
      production.unlock(id, 'Alfa');
      await production.mark(id, false);
      expect(shown()).toMatchObject([{ production: null }]);
    });

    it('does not come back open when it is marked again', async () => {
      production.unlock(id, 'Alfa');
      await production.mark(id, false);
      await production.mark(id, true);
      expect(() => guard.check(id)).toThrow(expect.objectContaining({ code: 'production-locked' }));
    });
  });
});
