import { beforeEach, describe, expect, it } from 'vitest';
import { helperCall, type HelperCall } from '../../../../electron/desktop/keychain/helperMessages.ts';
import type { HelperProcess } from '../../../../electron/desktop/keychain/helperProcess.ts';
import { KeychainClient, type KeychainStatus } from '../../../../electron/desktop/keychain/keychainClient.ts';
import { FakeClock } from '../../../support/fakeClock.ts';
import { SilentLog } from '../../../support/silentLog.ts';

const lost = { ok: false, problem: 'lost' } as const;
const timeout = { ok: false, problem: 'timeout' } as const;

/** A helper whose answers a test gives by hand. */
class FakeHelper implements HelperProcess {
  readonly calls: HelperCall[] = [];
  killed = false;
  #message: (message: unknown) => void = () => undefined;
  #exit: () => void = () => undefined;

  postMessage(message: unknown): void {
    this.calls.push(helperCall.parse(message));
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#message = listener;
  }

  onExit(listener: () => void): void {
    this.#exit = listener;
  }

  kill(): void {
    this.killed = true;
  }

  exit(): void {
    this.#exit();
  }

  say(message: unknown): void {
    this.#message(message);
  }

  /** Answers the newest call. */
  answer(value: string | null): void {
    this.say({ ok: true, id: this.calls.at(-1)?.id, value });
  }

  fail(fault: string): void {
    this.say({ ok: false, id: this.calls.at(-1)?.id, fault });
  }
}

let clock: FakeClock;
let log: SilentLog;
let helpers: FakeHelper[];
let statuses: KeychainStatus[];
let keychain: KeychainClient;
let mayFork: boolean;

beforeEach(() => {
  clock = new FakeClock();
  log = new SilentLog();
  helpers = [];
  statuses = [];
  mayFork = true;
  keychain = new KeychainClient({
    clock,
    log,
    service: 'test',
    onStatus: (status) => statuses.push(status),
    fork: () => {
      if (!mayFork) throw new Error('no more processes');
      const helper = new FakeHelper();
      helpers.push(helper);
      return helper;
    },
  });
});

function helper(index = helpers.length - 1): FakeHelper {
  const found = helpers[index];
  if (found === undefined) throw new Error('no helper was started');
  return found;
}

const settled = (): Promise<void> => clock.advance(0);

describe('calls', () => {
  it('start no helper before the first one, and go out one at a time', async () => {
    expect(helpers).toHaveLength(0);
    const reads = [keychain.read('a', { stored: true }), keychain.read('b', { stored: true })];
    await settled();
    expect(helper().calls).toEqual([{ op: 'get', id: 1, service: 'test', account: 'a' }]);
    helper().answer('one');
    await settled();
    expect(helper().calls.map((call) => call.account)).toEqual(['a', 'b']);
    helper().answer('two');
    expect(await Promise.all(reads)).toMatchObject([{ value: 'one' }, { value: 'two' }]);
    expect(helpers).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });

  it('have 5 s each, and cost the helper its life when that is over', async () => {
    const reads = ['a', 'b', 'c'].map((account) => keychain.read(account, { stored: true }));
    await clock.advance(4_000);
    helper().answer('one');
    await clock.advance(4_999);
    expect(helper().killed).toBe(false);
    await clock.advance(1);
    expect(await Promise.all(reads)).toMatchObject([{ value: 'one' }, timeout, timeout]);
    expect(helper().killed).toBe(true);
    expect(helpers).toHaveLength(1);
    expect(statuses).toEqual(['working', 'hanging']);
  });

  it('take no answer from a helper that was given up, nor to another call', async () => {
    const first = keychain.read('a', { stored: true });
    await clock.advance(5_000);
    expect(await first).toEqual(timeout);
    keychain.retry();
    const second = keychain.read('b', { stored: true });
    await settled();
    const [old] = helpers;
    old?.say({ ok: true, id: helper().calls.at(-1)?.id, value: 'from the grave' });
    old?.exit();
    helper().say({ ok: true, id: 1, value: 'of another call' });
    helper().say({ nonsense: true });
    helper().say('nonsense');
    helper().answer('right');
    expect(await second).toMatchObject({ value: 'right' });
  });

  it('end at once when the helper dies, and the next one gets another', async () => {
    const read = keychain.read('a', { stored: true });
    await settled();
    helper().exit();
    expect(await read).toEqual({ ok: false, problem: 'unavailable' });
    keychain.retry();
    const again = keychain.read('a', { stored: true });
    await settled();
    expect(helpers).toHaveLength(2);
    helper().answer('back');
    expect(await again).toMatchObject({ value: 'back' });
  });

  it('find no keychain where no helper can be started', async () => {
    mayFork = false;
    expect(await keychain.read('a', { stored: true })).toEqual({ ok: false, problem: 'unavailable' });
    expect(await keychain.write('a', 'canary')).toEqual({ home: 'session', problem: 'unavailable' });
    expect(clock.pending).toBe(0);
  });

  it('are tried once more with another helper when the service was started anew', async () => {
    const read = keychain.read('a', { stored: true });
    await settled();
    helper().fail('stale');
    await settled();
    expect(helpers.map(({ killed }) => killed)).toEqual([true, false]);
    helper().answer('found');
    expect(await read).toMatchObject({ value: 'found' });

    const again = keychain.read('b', { stored: true });
    await settled();
    helper().fail('stale');
    await settled();
    helper().fail('stale');
    expect(await again).toEqual({ ok: false, problem: 'unavailable' });
  });
});

describe('reading', () => {
  it('does not ask for what was never stored', async () => {
    expect(await keychain.read('a', { stored: false })).toEqual({ ok: true, value: null, home: 'keychain' });
    expect(helpers).toHaveLength(0);
  });

  it('takes "nothing there" for lost, and goes on asking for others', async () => {
    const read = keychain.read('a', { stored: true });
    await settled();
    helper().answer(null);
    expect(await read).toEqual(lost);
    const other = keychain.read('b', { stored: true });
    await settled();
    helper().answer('there');
    expect(await other).toMatchObject({ value: 'there' });
    expect(statuses).toEqual(['working']);
  });

  it.each(['refused', 'locked', 'unavailable'] as const)(
    'stops by itself once it was %s, until "try again"',
    async (fault) => {
      const read = keychain.read('a', { stored: true });
      await settled();
      helper().fail(fault);
      expect(await read).toEqual({ ok: false, problem: fault });
      for (let turn = 0; turn < 5; turn++) {
        expect(await keychain.read('b', { stored: true })).toEqual({ ok: false, problem: fault });
      }
      expect(helper().calls).toHaveLength(1);
      expect(statuses).toEqual([fault]);

      keychain.retry();
      const again = keychain.read('b', { stored: true });
      await settled();
      helper().answer('there');
      expect(await again).toMatchObject({ value: 'there' });
      expect(keychain.status).toBe('working');
    },
  );
});

describe('writing', () => {
  it('reads back and compares before it says that the keychain has it', async () => {
    const write = keychain.write('a', 'canary');
    await settled();
    helper().answer(null);
    await settled();
    expect(helper().calls.map(({ op }) => op)).toEqual(['set', 'get']);
    helper().answer('canary');
    expect(await write).toEqual({ home: 'keychain', problem: null });
    const read = keychain.read('a', { stored: true });
    await settled();
    helper().answer('canary');
    expect(await read).toMatchObject({ home: 'keychain' });
  });

  it.each([null, 'something else'])('keeps it until quit when %j comes back', async (back) => {
    const write = keychain.write('a', 'canary');
    await settled();
    helper().answer(null);
    await settled();
    helper().answer(back);
    expect(await write).toEqual({ home: 'session', problem: 'lost' });
    expect(await keychain.read('a', { stored: true })).toEqual({ ok: true, value: 'canary', home: 'session' });
    expect(log.text).not.toContain('canary');
  });

  it('is a person asking, and so is tried although reading has stopped', async () => {
    const read = keychain.read('a', { stored: true });
    await clock.advance(5_000);
    await read;
    const write = keychain.write('a', 'new');
    await settled();
    helper().answer(null);
    await settled();
    helper().answer('new');
    expect(await write).toEqual({ home: 'keychain', problem: null });
    expect(statuses).toEqual(['hanging', 'working']);
  });

  it('counts UTF-16 units, not characters', async () => {
    expect(await keychain.write('a', '😀'.repeat(641))).toEqual({ home: 'session', problem: 'too-large' });
    expect(helpers).toHaveLength(0);
    void keychain.write('b', '😀'.repeat(640));
    await settled();
    expect(helper().calls).toHaveLength(1);
  });

  it('and removing of one account do not mix', async () => {
    const write = keychain.write('a', 'one');
    const remove = keychain.remove('a');
    await settled();
    helper().answer(null);
    await settled();
    helper().answer('one');
    await settled();
    expect(helper().calls.map(({ op }) => op)).toEqual(['set', 'get', 'delete']);
    helper().answer(null);
    await remove;
    expect(await write).toEqual({ home: 'keychain', problem: null });
  });

  it('holds nothing after closing', async () => {
    await keychain.write('a', 'x'.repeat(5_000));
    const read = keychain.read('b', { stored: true });
    await settled();
    keychain.close();
    expect(helper().killed).toBe(true);
    expect(await read).toEqual({ ok: false, problem: 'unavailable' });
    expect(await keychain.read('a', { stored: false })).toMatchObject({ value: null });
    expect(clock.pending).toBe(0);
  });
});
