import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DigestView } from '../../../electron/contract/digest.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { collectEnd, comeBack, leave } from '../../../electron/monitor/digest.ts';
import type { DigestStore, KeptDigest } from '../../../electron/monitor/digestStore.ts';
import type { LastKnownStore } from '../../../electron/monitor/lastKnownStore.ts';
import { storedRecord } from '../../../electron/monitor/record.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { anInstance } from '../../support/views.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const hours = 3_600 * seconds;

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;

function watch(store?: LastKnownStore): Watcher {
  const parts = { clock, log: new SilentLog(), random: () => 0.5, notify: () => undefined };
  return new Watcher(store === undefined ? parts : { ...parts, store });
}

beforeEach(() => {
  clock = new FakeClock();
  server = new PollServer([observed('a'), observed('b', { state: 'close' }), observed('c')]);
  watcher = watch();
});

async function begin(): Promise<void> {
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
  await clock.advance(35 * seconds);
}

const digest = (): DigestView | null => watcher.snapshot().digest ?? null;
const entries = () =>
  digest()
    ?.entries.map(({ ref, health, healedAt }) => `${ref.name} ${health}${healedAt === null ? '' : ', healed'}`)
    .toSorted();

describe('the digest', () => {
  it('says what dropped and healed while the computer slept, and stays until it is read', async () => {
    await begin();
    const sleptAt = clock.now();
    watcher.suspend();
    server.set('a', { state: 'close', reason: { code: 401, at: sleptAt + 2 * hours } });
    server.set('b', { state: 'open' });
    await clock.advance(8 * hours);
    expect(digest()).toBeNull();
    watcher.resume();
    await clock.advance(10 * seconds);
    expect(entries()).toEqual(['a logged-out', 'b closed, healed']);
    expect(digest()).toMatchObject({ cause: 'sleep', from: sleptAt, more: 0 });
    expect(digest()?.entries.find(({ ref }) => ref.name === 'a')).toMatchObject({
      droppedAt: sleptAt + 2 * hours,
      reason: { code: 401 },
    });
    await clock.advance(5 * hours);
    expect(entries()).toHaveLength(2);
    watcher.dismissDigest();
    expect(digest()).toBeNull();
  });

  it('says what came and went while the screen was locked, and nothing that came later', async () => {
    await begin();
    watcher.lock();
    server.set('a', { state: 'close' });
    await clock.advance(300 * seconds);
    server.set('a', { state: 'open' });
    await clock.advance(300 * seconds);
    watcher.unlock();
    expect(entries()).toEqual(['a closed, healed']);
    await clock.advance(300 * seconds);
    server.set('c', { state: 'close' });
    await clock.advance(300 * seconds);
    expect(entries()).toEqual(['a closed, healed']);
  });

  it('says what dropped and healed while the computer slept, where only the server saw it', async () => {
    await begin();
    const sleptAt = clock.now();
    watcher.suspend();
    server.set('a', { lastEnd: { code: 440, at: sleptAt + 2 * hours } });
    server.set('c', { lastEnd: { code: 440, at: sleptAt - 2 * hours } });
    await clock.advance(8 * hours);
    watcher.resume();
    await clock.advance(10 * seconds);
    const found = digest()?.entries ?? [];
    expect(found).toMatchObject([
      { ref: { name: 'a' }, health: 'conflict', reason: { code: 440 }, droppedAt: sleptAt + 2 * hours },
    ]);
    expect(found[0]?.healedAt).toBeGreaterThan(sleptAt + 8 * hours);
    // Told once: the next lists remember it as well.
    watcher.dismissDigest();
    watcher.suspend();
    await clock.advance(hours);
    watcher.resume();
    await clock.advance(300 * seconds);
    expect(digest()).toBeNull();
  });

  it('says what dropped and healed between two lists while the screen was locked, and not once it is open', async () => {
    await begin();
    watcher.lock();
    await clock.advance(300 * seconds);
    server.set('a', { lastEnd: { code: 428, at: clock.now() - 5 * seconds } });
    await clock.advance(300 * seconds);
    watcher.unlock();
    expect(entries()).toEqual(['a closed, healed']);
    watcher.dismissDigest();
    server.set('a', { lastEnd: { code: 428, at: clock.now() - 5 * seconds } });
    await clock.advance(300 * seconds);
    expect(digest()).toBeNull();
  });

  it('says it also behind a server that was out of sight, and that dropped what was told before', async () => {
    await begin();
    watcher.lock();
    server.set('a', { state: 'close' });
    await clock.advance(300 * seconds);
    server.set('a', { state: 'open' });
    await clock.advance(300 * seconds);
    server.failure = new EvolutionError('unreachable', 'down');
    await clock.advance(300 * seconds);
    const end = { code: 440, at: clock.now() - 60 * seconds };
    server.set('a', { lastEnd: end });
    server.set('c', { lastEnd: end });
    server.failure = null;
    await clock.advance(300 * seconds);
    watcher.unlock();
    expect(entries()).toEqual(['a conflict, healed', 'c conflict, healed']);
    expect(digest()?.entries.find(({ ref }) => ref.name === 'a')?.droppedAt).toBeLessThan(end.at);
    expect(digest()?.entries.find(({ ref }) => ref.name === 'c')?.droppedAt).toBe(end.at);
  });

  it('says nothing where nothing happened', async () => {
    await begin();
    watcher.lock();
    await clock.advance(2 * hours);
    watcher.unlock();
    expect(digest()).toBeNull();
  });

  it('keeps what was not read through the next absence', async () => {
    await begin();
    for (const name of ['a', 'c']) {
      watcher.lock();
      server.set(name, { state: 'close' });
      await clock.advance(300 * seconds);
      watcher.unlock();
      await clock.advance(300 * seconds);
    }
    expect(entries()).toEqual(['a closed', 'c closed']);
  });

  it('says what happened while the app was closed, as far as the server tells', async () => {
    const closedAt = clock.now() - 10 * hours;
    const rows = [
      anInstance({ name: 'a', observedAt: null, health: 'online' }),
      anInstance({ name: 'b', observedAt: null, health: 'closed' }),
      anInstance({ name: 'c', observedAt: null, health: 'logged-out' }),
    ];
    watcher = watch({ read: () => ({ listedAt: closedAt, instances: rows }), keep: () => undefined });
    server.set('a', { state: 'close', reason: { code: 428, at: closedAt + hours } });
    await begin();
    expect(entries()).toEqual(['a closed', 'c logged-out, healed']);
    expect(digest()).toMatchObject({ cause: 'start', from: closedAt });
    expect(digest()?.entries.find(({ ref }) => ref.name === 'a')?.droppedAt).toBe(closedAt + hours);
  });

  it('says what dropped and healed while the app was closed, where the server remembers an end', async () => {
    const closedAt = clock.now() - 10 * hours;
    const rows = ['a', 'c'].map((name) => anInstance({ name, observedAt: null, health: 'online' }));
    watcher = watch({ read: () => ({ listedAt: closedAt, instances: rows }), keep: () => undefined });
    server.set('a', { lastEnd: { code: 440, at: closedAt + 2 * hours } });
    server.set('c', { lastEnd: { code: 440, at: closedAt - 2 * hours } });
    await begin();
    expect(digest()?.entries).toMatchObject([
      { ref: { name: 'a' }, health: 'conflict', reason: { code: 440 }, droppedAt: closedAt + 2 * hours },
    ]);
    expect(digest()?.entries[0]?.healedAt).toBeGreaterThan(closedAt + 9 * hours);
  });

  it('waits for the next run until it is read, without what belongs to servers that are gone', async () => {
    let kept: KeptDigest | null = null;
    const digests: DigestStore = { read: () => kept, keep: (read) => void (kept = read?.() ?? null) };
    const run = async (servers: readonly string[]): Promise<void> => {
      watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0.5, notify: () => undefined, digests });
      for (const id of servers) watcher.addServer(factsOf(id), server);
      watcher.start();
      await clock.advance(35 * seconds);
    };
    await run(['srv', 'other']);
    watcher.lock();
    server.set('a', { state: 'close' });
    await clock.advance(300 * seconds);
    watcher.unlock();
    const before = digest();
    expect(before?.entries).toHaveLength(2);
    watcher.stop();
    await clock.advance(24 * hours);

    await run(['srv']);
    expect(digest()).toMatchObject({ cause: 'lock', from: before?.from, to: before?.to });
    expect(entries()).toEqual(['a closed']);
    server.set('c', { state: 'close' });
    await clock.advance(300 * seconds);
    expect(entries()).toEqual(['a closed']);
    watcher.removeServer('srv');
    expect(digest()).toBeNull();
    await run(['srv']);
    expect(digest()).toBeNull();
  });

  it('leaves out what a person did', async () => {
    await begin();
    watcher.lock();
    const ref = { serverId: 'srv', name: 'a' };
    watcher.actionStarted(ref, 'logout');
    watcher.observedLive(ref, 'close');
    server.set('a', { state: 'close' });
    await clock.advance(60 * seconds);
    watcher.actionEnded(ref);
    watcher.unlock();
    expect(digest()).toBeNull();
  });

  it('leaves out the end that an action of our own made, also where only the server saw it', async () => {
    await begin();
    watcher.lock();
    const ref = { serverId: 'srv', name: 'a' };
    watcher.actionStarted(ref, 'relink');
    server.set('a', { lastEnd: { code: 401, at: clock.now() } });
    watcher.actionEnded(ref);
    await clock.advance(60 * seconds);
    watcher.unlock();
    expect(digest()).toBeNull();
  });
});

describe('an end that nobody saw', () => {
  it('is told when it lies within the absence and is found soon after the return, and never else', () => {
    const minute = fc.integer({ min: -60, max: 600 }).map((minutes) => minutes * 60 * seconds);
    const rules = rulesWith({});
    fc.assert(
      fc.property(minute, minute, minute, minute, (left, ended, returned, found) => {
        fc.pre(left <= returned && returned <= found);
        const away = comeBack(leave(null, 'sleep', left), { now: returned, tick: returned });
        if (away === null) throw new Error('somebody was away');
        const record = { ...storedRecord(anInstance()), lastEnd: { code: 440, at: ended } };
        const { entries: told } = collectEnd(away, record, { now: found, tick: found }, rules);
        const isNews = left < ended && ended <= found && found - returned <= rules.digestMs;
        expect([...told.values()].map(({ droppedAt, healedAt }) => [droppedAt, healedAt])).toEqual(
          isNews ? [[ended, found]] : [],
        );
      }),
    );
  });
});
