import { beforeEach, describe, expect, it } from 'vitest';
import type { EvolutionError } from '../../../electron/evolution/errors.ts';
import { Poller, type PollTarget } from '../../../electron/monitor/poller.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';

let clock: FakeClock;
let server: PollServer;
let told: string[];
let poller: Poller;

beforeEach(() => {
  clock = new FakeClock();
  server = new PollServer([observed('a'), observed('b')]);
  told = [];
  const target: PollTarget = {
    began: () => told.push('began'),
    listed: (listing) => told.push(`listed ${listing.instances.length}`),
    surveyed: (states) => told.push(`surveyed ${states.size}`),
    toSample: () => ['a', 'b'],
    sampled: (name, state) => told.push(`${name} ${state}`),
    failed: (error: EvolutionError) => told.push(error.code),
    settled: () => {
      told.push('settled');
      return 1_000;
    },
  };
  poller = new Poller(server, target, clock, 10_000);
});

describe('a poll', () => {
  it('is a list, its samples, and the wait for the next', async () => {
    poller.start(500);
    await clock.advance(499);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual(['began', 'listed 2', 'a open', 'b open', 'settled']);
    await clock.advance(1_000);
    expect(server.lists).toBe(2);
  });

  it('surveys before it samples, and does neither for a live list', async () => {
    server.metrics = true;
    poller.start(0);
    await clock.advance(0);
    expect(told).toEqual(['began', 'listed 2', 'surveyed 2', 'a open', 'b open', 'settled']);
    server.liveList = true;
    await clock.advance(1_000);
    expect(told.slice(6)).toEqual(['began', 'listed 2', 'settled']);
  });

  it('is not begun while one runs, however it is asked for', async () => {
    server.failure = 'hang';
    poller.start(0);
    await clock.advance(0);
    poller.start(0);
    poller.checkNow();
    await clock.advance(5_000);
    expect([server.lists, server.mostListsAtOnce]).toEqual([1, 1]);
  });

  it('ends as a time-out at its limit, also when the request never ends', async () => {
    server.failure = 'hang-for-ever';
    poller.start(0);
    await clock.advance(10_000);
    expect(told).toEqual(['began', 'timeout', 'settled']);
  });

  it('says nothing any more once it is stopped, in the middle of anything', async () => {
    server.liveFailure = 'hang';
    poller.start(0);
    await clock.advance(0);
    expect(told).toEqual(['began', 'listed 2']);
    poller.stop();
    poller.checkNow();
    await clock.advance(60_000);
    expect(told).toEqual(['began', 'listed 2']);
    expect(clock.pending).toBe(0);
  });

  it('survives an error that is not of the server', async () => {
    server.list = () => Promise.reject(new TypeError('a mistake of ours'));
    poller.start(0);
    await clock.advance(1_000);
    expect(told).toEqual(['began', 'internal', 'settled', 'began', 'internal', 'settled']);
  });
});
