import { beforeEach, describe, expect, it } from 'vitest';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { ScriptedChronicle } from '../../support/scriptedChronicle.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;

let clock: FakeClock;
let chronicle: ScriptedChronicle;
let server: PollServer;
let watcher: Watcher;

beforeEach(async () => {
  clock = new FakeClock();
  chronicle = new ScriptedChronicle();
  server = new PollServer([observed('a'), observed('b', { state: 'close' })]);
  watcher = new Watcher({ clock, log: new SilentLog(), random: () => 0.5, chronicle, notify: () => undefined });
  watcher.addServer(factsOf('srv'), server);
  watcher.start();
  await clock.advance(35 * seconds);
});

const changes = () => chronicle.transitions.map(({ record, from, to, first }) => [record.name, from, to, first]);

describe('the chronicle', () => {
  it('is told of each first observation and each change', async () => {
    expect(changes()).toEqual([
      ['a', null, 'online', true],
      ['b', null, 'closed', true],
    ]);
    server.set('a', { state: 'close', reason: { code: 428, at: null } });
    await clock.advance(30 * seconds);
    expect(changes().slice(2)).toEqual([['a', 'online', 'closed', false]]);
  });

  it('is told of every good list, with how long it took, and of no suspicious one', async () => {
    expect(chronicle.lists.map(({ tookMs }) => tookMs)).toEqual([20, 20]);
    server.instances = [];
    await clock.advance(30 * seconds);
    expect(server.lists).toBe(3);
    expect(chronicle.lists).toHaveLength(2);
  });

  it('is told once that sight was lost, since the last observation', async () => {
    const seenAt = chronicle.lists.at(-1)?.at;
    server.failure = new EvolutionError('unreachable', 'no', { retryable: true });
    await clock.advance(300 * seconds);
    expect(chronicle.losses).toEqual([{ serverId: 'srv', at: seenAt }]);
    expect(changes().slice(2)).toEqual([
      ['a', 'online', 'unknown', false],
      ['b', 'closed', 'unknown', false],
    ]);
  });

  it.each([
    ['sleep', () => watcher.suspend()],
    ['pause', () => watcher.pause('srv', true)],
    ['quit', () => watcher.stop()],
  ])('is told of the end of sight at %s', (_what, end) => {
    end();
    expect(chronicle.losses).toEqual([{ serverId: 'srv', at: chronicle.lists.at(-1)?.at }]);
  });

  it('is told of every version of an incident', async () => {
    expect(chronicle.incidents).toMatchObject([{ health: 'closed', baseline: true, closedAt: null }]);
    server.set('b', { state: 'open' });
    await clock.advance(120 * seconds);
    expect(chronicle.incidents.slice(1)).toMatchObject([{ id: chronicle.incidents[0]?.id, health: 'closed' }]);
    expect(chronicle.incidents.at(-1)?.closedAt).not.toBeNull();
  });

  it('is told of every decision with its why, also of those that stay silent', async () => {
    expect(chronicle.intents).toMatchObject([{ ring: false, why: 'first-observation' }]);
    server.set('a', { state: 'close' });
    await clock.advance(60 * seconds);
    expect(chronicle.intents.slice(1)).toMatchObject([{ kind: 'drop', ring: true, why: 'confirmed' }]);
  });
});
