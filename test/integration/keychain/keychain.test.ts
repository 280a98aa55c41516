import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KeychainClient, type KeychainStatus } from '../../../electron/desktop/keychain/keychainClient.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { forkedHelpers, type ForkedHelpers } from '../../support/keychain/nodeHelper.ts';
import {
  noSecretService,
  startSecretService,
  type KeychainSituation,
  type SecretService,
} from '../../support/keychain/secretService.ts';
import { SilentLog } from '../../support/silentLog.ts';

const secret = 'canary-5f1d-ключ-ção-9';

describe.skipIf(noSecretService !== null)(`the keychain, for real (${noSecretService ?? 'it can run here'})`, () => {
  /** Works, for all that leaves it as it is. */
  let shared: SecretService;
  /** For what is done to a service itself. */
  let own: SecretService | null = null;
  /** The name that entries have in the keychain; each test has its own. */
  let entries = '';
  let tests = 0;
  let helpers: ForkedHelpers;
  const clock = new FakeClock();
  const clients: KeychainClient[] = [];
  let log: SilentLog;
  let statuses: KeychainStatus[];

  beforeAll(async () => {
    shared = await startSecretService('unlocked');
  });
  afterAll(() => shared.end());

  beforeEach(() => {
    entries = `io.github.evodesk.test-${++tests}`;
    log = new SilentLog();
    statuses = [];
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await own?.end();
    own = null;
    expect(log.text).not.toContain(secret);
  });

  /** A client of the keychain that works. */
  function working(): KeychainClient {
    helpers = forkedHelpers(shared.env);
    return client();
  }

  /** A client of a keychain in such a situation, and the service behind it. */
  async function given(situation: KeychainSituation): Promise<{ keychain: KeychainClient; service: SecretService }> {
    own = await startSecretService(situation);
    helpers = forkedHelpers(own.env);
    return { keychain: client(), service: own };
  }

  /** A client as after a restart of the app: it remembers nothing. */
  function client(): KeychainClient {
    const made = new KeychainClient({
      fork: helpers.fork,
      service: entries,
      clock,
      log,
      onStatus: (status) => statuses.push(status),
    });
    clients.push(made);
    return made;
  }

  it('stores, reads in a later run, replaces and removes', async () => {
    const first = working();
    expect(await first.write('alfa', 'older')).toEqual({ home: 'keychain', problem: null });
    expect(await first.write('alfa', secret)).toEqual({ home: 'keychain', problem: null });
    expect(await first.write('beta', 'other')).toEqual({ home: 'keychain', problem: null });
    expect(first.status).toBe('working');

    const later = client();
    expect(await later.read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'keychain' });
    await later.remove('alfa');
    expect(await later.read('alfa', { stored: true })).toEqual({ ok: false, problem: 'lost' });
    expect(await later.read('beta', { stored: true })).toEqual({ ok: true, value: 'other', home: 'keychain' });
    expect(statuses).toEqual(['working', 'working']);
  });

  it('serves many calls at once, in one helper', async () => {
    const keychain = working();
    const accounts = Array.from({ length: 20 }, (_, index) => `server-${index}`);
    await Promise.all(accounts.map((account) => keychain.write(account, `key of ${account}`)));
    const later = client();
    const reads = await Promise.all(accounts.map((account) => later.read(account, { stored: true })));
    expect(reads).toEqual(accounts.map((account) => ({ ok: true, value: `key of ${account}`, home: 'keychain' })));
    expect(helpers.pids).toHaveLength(2);
  });

  it('stores a secret of the largest size, and keeps a larger one until quit', async () => {
    const keychain = working();
    expect(await keychain.write('alfa', 'x'.repeat(1280))).toEqual({ home: 'keychain', problem: null });
    expect(await keychain.write('beta', 'x'.repeat(1281))).toEqual({ home: 'session', problem: 'too-large' });
    expect(await keychain.read('beta', { stored: false })).toEqual({
      ok: true,
      value: 'x'.repeat(1281),
      home: 'session',
    });
    expect(keychain.status).toBe('working');
  });

  it.each(['no-bus', 'no-service'] as const)(
    'calls a keychain unavailable with %s, and holds the key',
    async (kind) => {
      const { keychain } = await given(kind);
      expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: false, problem: 'unavailable' });
      expect(await keychain.write('alfa', secret)).toEqual({ home: 'session', problem: 'unavailable' });
      expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'session' });
      expect(statuses).toEqual(['unavailable']);
    },
  );

  it('calls a service without a keyring unavailable', async () => {
    const { keychain } = await given('empty');
    expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: false, problem: 'lost' });
    expect(await keychain.write('alfa', secret)).toEqual({ home: 'session', problem: 'unavailable' });
    await keychain.remove('alfa');
    expect(await keychain.read('alfa', { stored: false })).toEqual({ ok: true, value: null, home: 'keychain' });
  });

  it('reports a locked keyring, and finds the key again when it is unlocked', async () => {
    const { keychain, service } = await given('unlocked');
    await keychain.write('alfa', secret);
    await service.become('locked');

    const later = client();
    expect(await later.read('alfa', { stored: true })).toEqual({ ok: false, problem: 'lost' });
    expect(await later.write('alfa', 'newer')).toEqual({ home: 'session', problem: 'locked' });
    expect(later.status).toBe('locked');
    expect(await later.read('beta', { stored: true })).toEqual({ ok: false, problem: 'locked' });

    await service.become('unlocked');
    later.retry();
    expect(await later.read('alfa', { stored: true })).toEqual({ ok: true, value: 'newer', home: 'session' });
    expect(await later.write('alfa', 'newer')).toEqual({ home: 'keychain', problem: null });
    expect(later.status).toBe('working');
  });

  it('leaves a frozen keychain after the limit, kills its helper, and works again after a thaw', async () => {
    const { keychain, service } = await given('unlocked');
    await keychain.write('alfa', secret);
    service.freeze();

    const reads = [keychain.read('alfa', { stored: true }), keychain.read('beta', { stored: true })];
    await clock.advance(4_999);
    expect(helpers.pids).toHaveLength(1);
    await clock.advance(1);
    expect(await Promise.all(reads)).toEqual([
      { ok: false, problem: 'timeout' },
      { ok: false, problem: 'timeout' },
    ]);
    const [hung] = helpers.pids;
    await helpers.ended(hung ?? 0);
    expect(keychain.status).toBe('hanging');

    service.thaw();
    expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: false, problem: 'timeout' });
    expect(helpers.pids).toHaveLength(1);
    keychain.retry();
    expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'keychain' });
    expect(helpers.pids).toHaveLength(2);
    expect(statuses).toEqual(['working', 'hanging', 'unknown', 'working']);
  });

  it('goes on when the service was started anew', async () => {
    const { keychain, service } = await given('unlocked');
    await keychain.write('alfa', secret);
    await service.become('unlocked');
    expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'keychain' });
    await service.become('unlocked');
    expect(await keychain.write('beta', secret)).toEqual({ home: 'keychain', problem: null });
  });

  it('works with a helper that runs as a utility process of Electron', async () => {
    helpers = forkedHelpers(shared.env, 'utility');
    const keychain = client();
    expect(await keychain.write('alfa', secret)).toEqual({ home: 'keychain', problem: null });
    expect(await client().read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'keychain' });
  });

  it('answers nothing to messages that are no calls', async () => {
    const keychain = working();
    const helper = helpers.fork();
    const said: unknown[] = [];
    const answered = new Promise<void>((resolve) => helper.onMessage((message) => resolve(void said.push(message))));
    for (const message of [{}, { op: 'findCredentials', id: 1, service: 's' }, { op: 'get', id: 'x' }]) {
      helper.postMessage(message);
    }
    helper.postMessage({ op: 'get', id: 7, service: entries, account: 'nobody' });
    await answered;
    expect(said).toEqual([{ ok: true, id: 7, value: null }]);
    helper.kill();
    keychain.close();
  });

  it('survives a helper that is killed', async () => {
    const keychain = working();
    await keychain.write('alfa', secret);
    const [first] = helpers.pids;
    process.kill(first ?? 0, 'SIGKILL');
    await helpers.ended(first ?? 0);
    expect(await keychain.read('alfa', { stored: true })).toEqual({ ok: true, value: secret, home: 'keychain' });
    expect(helpers.pids).toHaveLength(2);
  });

  it('leaves no helper behind, not even a hung one, when it is closed or its parent dies', async () => {
    const { keychain, service } = await given('unlocked');
    await keychain.write('alfa', secret);
    service.freeze();
    const read = keychain.read('alfa', { stored: true });
    await clock.advance(0);
    keychain.close();
    const [closed] = helpers.pids;
    await helpers.ended(closed ?? 0);
    expect(await read).toEqual({ ok: false, problem: 'unavailable' });

    void client().read('alfa', { stored: true });
    await clock.advance(0);
    const [, orphan] = helpers.pids;
    helpers.disconnect(orphan ?? 0);
    await helpers.ended(orphan ?? 0);
  });
});
