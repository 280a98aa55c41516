import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { standardSilence } from '../../../electron/contract/silence.ts';
import type { Intent } from '../../../electron/monitor/intent.ts';
import { isTooSlow, noLatency, withList } from '../../../electron/monitor/latency.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { Watcher } from '../../../electron/monitor/watcher.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { observed, PollServer } from '../../support/pollServer.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { factsOf } from '../../support/watching.ts';

const seconds = 1_000;
const minutes = 60 * seconds;
const day = 24 * 60 * minutes;

let clock: FakeClock;
let server: PollServer;
let watcher: Watcher;
let intents: Intent[];
let certificateEnd: number | null;
let reads: number;

beforeEach(async () => {
  clock = new FakeClock();
  intents = [];
  certificateEnd = null;
  reads = 0;
  server = new PollServer([observed('a'), observed('b')]);
  watcher = new Watcher({
    clock,
    log: new SilentLog(),
    random: () => 0.5,
    notify: (intent) => intents.push(intent),
    certificateEnd: () => {
      reads += 1;
      return Promise.resolve(certificateEnd);
    },
  });
  // Days pass faster with seldom lists.
  watcher.setRules({ intervalMs: 10 * minutes, latencyMs: 30 * minutes });
  watcher.addServer(factsOf('srv'), server);
});

const told = () => intents.map(({ kind, ring, why, daysLeft }) => [kind, ring ? 'rings' : why, daysLeft ?? null]);
const open = () => watcher.snapshot().incidents.filter(({ closedAt }) => closedAt === null);

describe('a certificate', () => {
  it('is told of 14, 7 and 1 days before its end, once each, and no more when it was renewed', async () => {
    certificateEnd = clock.now() + 16 * day;
    watcher.start();
    await clock.advance(1.5 * day);
    expect([told(), reads]).toEqual([[], 2]);
    await clock.advance(14.6 * day);
    expect(told()).toEqual([
      ['certificate-expiring', 'rings', 13],
      ['certificate-expiring', 'rings', 6],
      ['certificate-expiring', 'rings', 0],
    ]);
    expect(open()).toMatchObject([
      { subject: { kind: 'server', serverId: 'srv' }, health: 'certificate-expiring', affected: 2 },
    ]);
    expect(watcher.snapshot().servers).toMatchObject([{ health: 'online', quiet: null }]);
    certificateEnd += 90 * day;
    await clock.advance(1.1 * day);
    expect(open()).toEqual([]);
    expect(told().at(-1)).toEqual(['notice-over', 'minor', 88]);
  });

  it('that ends soon at the first look rings nobody, but does when it becomes urgent', async () => {
    certificateEnd = clock.now() + 8.5 * day;
    watcher.start();
    await clock.advance(1 * day);
    expect(told()).toEqual([['certificate-expiring', 'first-observation', 8]]);
    await clock.advance(1.2 * day);
    expect(told().slice(1)).toEqual([['certificate-expiring', 'rings', 6]]);
  });

  it('that nobody can read is nothing to speak of', async () => {
    watcher.start();
    await clock.advance(3 * day);
    expect([told(), reads]).toEqual([[], 3]);
  });

  it('is quiet while acknowledged, which does not mark the server', async () => {
    certificateEnd = clock.now() + 15 * day;
    watcher.start();
    await clock.advance(2 * day);
    expect(told()).toHaveLength(1);
    watcher.setSilence({
      notifications: true,
      ...standardSilence,
      mutes: [],
      acknowledgements: [
        { key: 'srv:certificate-expiring', health: 'certificate-expiring', code: null, at: 1, note: '', until: null },
      ],
    });
    await clock.advance(12.5 * day);
    expect(told()).toHaveLength(1);
    expect(watcher.snapshot().servers).toMatchObject([{ quiet: null }]);
  });
});

describe('slow lists', () => {
  it('are told of once when they last, close by themselves, and go with a server out of sight', async () => {
    watcher.start();
    await clock.advance(30 * minutes);
    server.tookMs = 20 * seconds;
    await clock.advance(30 * minutes);
    expect(told()).toEqual([]);
    await clock.advance(20 * minutes);
    expect(told()).toEqual([['slow-lists', 'rings', null]]);
    await clock.advance(5 * 60 * minutes);
    expect(told()).toHaveLength(1);
    server.tookMs = 200;
    await clock.advance(60 * minutes);
    expect([told().at(-1), open()]).toEqual([['notice-over', 'minor', null], []]);
  });

  it('say nothing of a single one', async () => {
    watcher.start();
    await clock.advance(30 * minutes);
    server.tookMs = 20 * seconds;
    await clock.advance(10 * minutes);
    server.tookMs = 200;
    await clock.advance(120 * minutes);
    expect(told()).toEqual([]);
  });

  it('leave with the server when it is out of sight', async () => {
    watcher.start();
    await clock.advance(10 * minutes);
    server.tookMs = 20 * seconds;
    await clock.advance(60 * minutes);
    expect(open()).toMatchObject([{ health: 'slow-lists' }]);
    watcher.pause('srv', true);
    expect(open()).toEqual([]);
  });
});

it('lists within the limit are never too slow, and slow ones that go on always are', () => {
  const rules = rulesWith({ latencyMs: 5 * minutes, latencyLimitMs: 10 * seconds });
  const times = fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 120 }), took: fc.integer({ min: 0, max: 20 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  fc.assert(
    fc.property(times, (lists) => {
      let tick = 0;
      let latency = noLatency;
      let slowSince: number | null = null;
      for (const { after, took } of lists) {
        tick += after * seconds;
        latency = withList(latency, tick, took * seconds, rules);
        slowSince = took > 10 ? (slowSince ?? tick) : null;
        if (slowSince !== null && tick - slowSince > rules.latencyMs)
          expect(isTooSlow(latency, tick, rules)).toBe(true);
      }
      if (lists.every(({ took }) => took <= 10)) expect(isTooSlow(latency, tick, rules)).toBe(false);
    }),
  );
});
