import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ActionOrder, ActionOutcome } from '../../../electron/contract/action.ts';
import { noAutoRestart, type AutoRestart } from '../../../electron/contract/autoRestart.ts';
import { instanceHealths, type InstanceView } from '../../../electron/contract/instance.ts';
import type { ServerView } from '../../../electron/contract/server.ts';
import { AutoRestartDesk } from '../../../electron/instances/autoRestartDesk.ts';
import { judgeRestart } from '../../../electron/instances/autoRestartRule.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { aServer, anInstance } from '../../support/views.ts';

const minute = 60_000;
const now = Date.UTC(2026, 0, 15, 12);
const verdict = (
  changes: Partial<InstanceView>,
  more: Partial<Parameters<typeof judgeRestart>[0]> = {},
): ReturnType<typeof judgeRestart> =>
  judgeRestart({ view: anInstance(changes), serverHealth: 'online', restarts: [], now, ...more });

describe('what hangs', () => {
  it.each<[string, Partial<InstanceView>, ReturnType<typeof judgeRestart>]>([
    ['stuck', { health: 'stuck' }, 'restart'],
    ['reconnecting for long', { health: 'reconnecting', since: now - 5 * minute }, 'restart'],
    ['reconnecting for a moment', { health: 'reconnecting', since: now - 4 * minute }, 'not-hanging'],
    [
      'listed as open while the socket is not',
      { health: 'unstable', since: now - 6 * minute, reported: { list: 'open', live: 'close', raw: null } },
      'restart',
    ],
    ['coming and going', { health: 'unstable', since: now - 6 * minute }, 'not-hanging'],
    ['needing a scan', { health: 'needs-scan' }, 'not-hanging'],
    ['closed', { health: 'closed' }, 'not-hanging'],
    ['under an action', { health: 'stuck', action: { kind: 'logout', startedAt: 1 } }, 'busy'],
  ])('%s', (_name, changes, wanted) => {
    expect(verdict(changes)).toBe(wanted);
  });

  it('is left alone while its server has trouble', () => {
    for (const serverHealth of ['unreachable', 'suspect', 'key-rejected', 'paused', null] as const) {
      expect(verdict({ health: 'stuck' }, { serverHealth })).toBe('server-trouble');
    }
  });

  it('is given up after two restarts in an hour, and time between them', () => {
    expect(verdict({ health: 'stuck' }, { restarts: [now - minute] })).toBe('too-soon');
    expect(verdict({ health: 'stuck' }, { restarts: [now - 10 * minute] })).toBe('restart');
    expect(verdict({ health: 'stuck' }, { restarts: [now - 50 * minute, now - 10 * minute] })).toBe('had-enough');
    expect(verdict({ health: 'stuck' }, { restarts: [now - 60 * minute, now - 10 * minute] })).toBe('restart');
  });

  it('is never restarted after an end that WhatsApp meant, nor while it wants a scan', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...instanceHealths),
        fc.constantFrom(401, 402, 403, 406),
        fc.integer({ min: 0, max: 90 * minute }),
        (health, code, ago) => {
          const view = { health, since: now - ago };
          expect(verdict({ ...view, reason: { code, at: null } })).toBe('forbidden');
          expect(verdict({ ...view, health: 'needs-scan' })).not.toBe('restart');
          expect(verdict({ ...view, health: 'logged-out' })).not.toBe('restart');
        },
      ),
    );
  });
});

describe('the automatic restart', () => {
  let clock: FakeClock;
  let wanted: AutoRestart;
  let views: InstanceView[];
  let servers: ServerView[];
  let orders: ActionOrder[];
  let told: string[];
  let desk: AutoRestartDesk;
  let act: (order: ActionOrder) => Promise<ActionOutcome>;
  const outcome: ActionOutcome = {
    kind: 'restart',
    ending: 'verified',
    observed: 'open',
    health: 'online',
    tookMs: 4_000,
    error: null,
  };

  beforeEach(() => {
    clock = new FakeClock();
    wanted = { instances: [{ serverId: 'alfa', name: 'loja' }], tags: ['vip'] };
    views = [anInstance({ name: 'loja', health: 'stuck' }), anInstance({ name: 'outra', health: 'stuck' })];
    servers = [aServer()];
    orders = [];
    told = [];
    act = () => Promise.resolve(outcome);
    desk = new AutoRestartDesk({
      clock,
      log: new SilentLog(),
      wanted: () => wanted,
      tagsOf: ({ name }) => (name === 'marcada' ? ['vip'] : []),
      fleet: () => ({ servers, instances: views }),
      act: (order) => {
        orders.push(order);
        return act(order);
      },
      tell: (ref, { ending }) => told.push(`${ref.name} ${ending}`),
    });
    desk.apply();
  });

  it('restarts what is named or tagged, and nothing else', async () => {
    views.push(anInstance({ name: 'marcada', health: 'stuck' }));
    await clock.advance(minute);
    expect(orders.map(({ ref, kind }) => `${kind} ${ref.name}`)).toEqual(['restart loja', 'restart marcada']);
    expect(told).toEqual(['loja verified', 'marcada verified']);
  });

  it('takes the tags of a server for those of its instances', async () => {
    servers = [aServer({ tags: ['vip'] })];
    await clock.advance(minute);
    expect(orders.map(({ ref }) => ref.name)).toEqual(['loja', 'outra']);
  });

  it('restarts one instance at most twice in an hour, for a day', async () => {
    await clock.advance(24 * 60 * minute);
    expect(orders.length).toBeLessThanOrEqual(48);
    expect(orders.length).toBeGreaterThan(24);
  });

  it('waits for one to end before it begins another', async () => {
    views.push(anInstance({ name: 'marcada', health: 'stuck' }));
    act = () => new Promise(() => undefined);
    await clock.advance(10 * minute);
    expect(orders).toHaveLength(1);
  });

  it('counts a restart that was refused, and does not try for ever', async () => {
    act = () => Promise.reject(new Error('locked'));
    await clock.advance(50 * minute);
    expect(orders).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it('looks at nothing while nobody wants it', async () => {
    wanted = noAutoRestart;
    desk.apply();
    expect(clock.pending).toBe(0);
    await clock.advance(60 * minute);
    expect(orders).toEqual([]);
    wanted = { instances: [], tags: ['vip'] };
    desk.apply();
    desk.apply();
    expect(clock.pending).toBe(1);
    desk.stop();
    expect(clock.pending).toBe(0);
  });
});
