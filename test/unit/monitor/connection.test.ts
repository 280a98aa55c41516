import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instanceHealths,
  integrations,
  reportedStates,
  type InstanceHealth,
  type ReportedState,
} from '../../../electron/contract/instance.ts';
import { observe, type Observation } from '../../../electron/monitor/connection.ts';
import {
  storedRecord,
  transition,
  viewOf,
  type InstanceRecord,
  type Overlay,
} from '../../../electron/monitor/record.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { observed } from '../../support/pollServer.ts';

const noOverlay: Overlay = { action: null, quiet: null, silentSince: null };

const rules = rulesWith();
const start = Date.UTC(2026, 0, 15, 12);

/** Plays observations at times (seconds from the start) and keeps the time of the last list, as the fleet does. */
function play(...steps: readonly (readonly [seconds: number, observation: Observation])[]): InstanceRecord {
  let record: InstanceRecord | null = null;
  let listedAt: number | null = null;
  for (const [seconds, observation] of steps) {
    const now = start + seconds * 1_000;
    record = observe(record, 'srv', observation, now, { listedAt, rules });
    if (observation.kind === 'listed' || observation.kind === 'missing') listedAt = now;
  }
  if (record === null) throw new Error('Nothing is known.');
  return record;
}

const listed = (changes: Parameters<typeof observed>[1] = {}, live = false): Observation => ({
  kind: 'listed',
  instance: observed('one', changes),
  live,
});
const live = (state: ReportedState): Observation => ({ kind: 'live', state });
const line = (works: boolean): Observation => ({ kind: 'line', works });
const missing = (suspicious = false): Observation => ({ kind: 'missing', suspicious });
const sightLost: Observation = { kind: 'sight-lost' };

describe('a line that its own session calls closed', () => {
  const minutes = 60;
  const closed = [
    [0, listed()],
    [1, live('open')],
    [2, line(false)],
  ] as const;

  it('outweighs the server for ten minutes, whatever lists and samples say', () => {
    expect(play(...closed)).toMatchObject({ health: 'unstable', live: 'close', list: 'open', since: start + 2_000 });
    const later = [
      [30, listed()],
      [31, live('open')],
      [60, { kind: 'surveyed', state: 'open' }],
      [9 * minutes, live('open')],
    ] as const;
    expect(play(...closed, ...later)).toMatchObject({ health: 'unstable', live: 'close', since: start + 2_000 });
    // Asked once more, it says the same, and nothing reconnects.
    expect(play(...closed, ...later, [9.5 * minutes, line(false)])).toMatchObject({ health: 'unstable' });
  });

  it('is believed no longer after that, and counts anew when it is asked again', () => {
    expect(play(...closed, [10 * minutes + 3, live('open')])).toMatchObject({ health: 'online', live: 'open' });
    const again = play(...closed, [9 * minutes, line(false)], [10 * minutes + 3, live('open')]);
    expect(again.health).toBe('unstable');
  });

  it('holds against a list that is live by itself, as on v1 and Go', () => {
    expect(play([0, listed({}, true)], [2, line(false)], [30, listed({}, true)]).health).toBe('unstable');
    expect(play([0, listed({}, true)], [2, line(false)], [11 * minutes, listed({}, true)]).health).toBe('online');
  });

  it.each<[string, readonly (readonly [number, Observation])[], InstanceHealth]>([
    ['it answers again', [[60, line(true)]], 'online'],
    [
      'the connection is taken up anew',
      [
        [60, live('connecting')],
        [70, live('open')],
      ],
      'online',
    ],
    ['the list says that it ended', [[60, listed({ state: 'close' })]], 'closed'],
    [
      'the server goes out of sight and comes back',
      [
        [60, sightLost],
        [90, listed()],
        [91, live('open')],
      ],
      'online',
    ],
  ])('is over when %s', (_what, steps, health) => {
    expect(play(...closed, ...steps).health).toBe(health);
  });

  it('says nothing new of what is closed or fine already', () => {
    const fine = play([0, listed()], [1, live('open')]);
    expect(observe(fine, 'srv', line(true), start + 2_000, { listedAt: start, rules })).toBe(fine);
    expect(play([0, listed({ state: 'close' })], [2, line(false)])).toMatchObject({
      health: 'closed',
      lineClosedAt: null,
    });
  });
});

describe('the health of an instance', () => {
  const cases: readonly (readonly [what: string, health: InstanceHealth, record: () => InstanceRecord])[] = [
    ['open in the list', 'online', () => play([0, listed()])],
    ['open in the list and live', 'online', () => play([0, listed()], [1, live('open')])],
    ['open in the list, one other sample', 'unstable', () => play([0, listed()], [1, live('connecting')])],
    [
      'open in the list, live flapping, paired',
      'reconnecting',
      () => play([0, listed()], [1, live('connecting')], [6, live('close')]),
    ],
    [
      'two samples in one second are one look',
      'unstable',
      () => play([0, listed()], [1, live('connecting')], [2, live('close')]),
    ],
    [
      'open in the list, live flapping, never paired',
      'unstable',
      () => play([0, listed({ number: null })], [1, live('connecting')], [6, live('close')]),
    ],
    [
      'flapping, then open again',
      'online',
      () => play([0, listed()], [1, live('close')], [6, live('close')], [11, live('open')]),
    ],
    ['on record but not loaded', 'not-loaded', () => play([0, listed()], [1, live('absent')])],
    ['a live answer in no known words proves nothing', 'online', () => play([0, listed()], [1, live('unknown')])],
    ['connecting, never paired', 'needs-scan', () => play([0, listed({ state: 'connecting', number: null })])],
    ['connecting, a code on offer', 'needs-scan', () => play([0, listed({ state: 'connecting', offersCode: true })])],
    [
      'connecting after the session was removed',
      'needs-scan',
      () => play([0, listed({ state: 'connecting', reason: { code: 401, at: null } })]),
    ],
    ['connecting, paired', 'connecting', () => play([0, listed({ state: 'connecting' })])],
    [
      'connecting for three minutes',
      'connecting',
      () => play([0, listed({ state: 'connecting' })], [180, listed({ state: 'connecting' })]),
    ],
    [
      'connecting for longer',
      'stuck',
      () => play([0, listed({ state: 'connecting' })], [181, listed({ state: 'connecting' })]),
    ],
    [
      'the code limit was reached: the list lags behind',
      'closed',
      () => play([0, listed({ state: 'connecting', number: null })], [1, live('close')], [6, live('close')]),
    ],
    [
      'an attempt just began: the list lags behind',
      'needs-scan',
      () => play([0, listed({ state: 'close', number: null })], [1, live('connecting')], [6, live('connecting')]),
    ],
    ['closed', 'closed', () => play([0, listed({ state: 'close' })])],
    ['closed by 401', 'logged-out', () => play([0, listed({ state: 'close', reason: { code: 401, at: null } })])],
    ['closed by 402', 'restricted', () => play([0, listed({ state: 'close', reason: { code: 402, at: null } })])],
    ['closed by 403', 'restricted', () => play([0, listed({ state: 'close', reason: { code: 403, at: null } })])],
    ['closed by 406', 'restricted', () => play([0, listed({ state: 'close', reason: { code: 406, at: null } })])],
    ['closed by 440', 'conflict', () => play([0, listed({ state: 'close', reason: { code: 440, at: null } })])],
    ['closed by 428', 'closed', () => play([0, listed({ state: 'close', reason: { code: 428, at: null } })])],
    [
      'a live open that is newer than the list',
      'online',
      () => play([0, listed({ state: 'connecting', number: null })], [20, live('open')]),
    ],
    [
      'a live open just after the list said closed: not believed yet',
      'closed',
      () => play([0, listed({ state: 'close' })], [1, live('open')]),
    ],
    [
      'a list that keeps saying closed while live says open',
      'unstable',
      () =>
        play([0, listed({ state: 'close' })], [1, live('open')], [30, listed({ state: 'close' })], [31, live('open')]),
    ],
    ['the cloud channel', 'cloud', () => play([0, listed({ integration: 'cloud-api' })])],
    ['the evolution channel, closed', 'cloud', () => play([0, listed({ integration: 'evolution', state: 'close' })])],
    ['a word that nobody knows', 'unknown', () => play([0, listed({ state: 'unknown', rawState: 'foo' })])],
    ['missing once', 'online', () => play([0, listed()], [30, missing()])],
    ['missing twice', 'gone', () => play([0, listed()], [30, missing()], [60, missing()])],
    ['missing twice, suspiciously', 'online', () => play([0, listed()], [30, missing(true)], [60, missing(true)])],
    [
      'missing three times, suspiciously',
      'gone',
      () => play([0, listed()], [30, missing(true)], [60, missing(true)], [90, missing(true)]),
    ],
    ['missing, there, missing', 'online', () => play([0, listed()], [30, missing()], [60, listed()], [90, missing()])],
    ['out of sight', 'unknown', () => play([0, listed()], [30, sightLost])],
    ['in sight again', 'online', () => play([0, listed()], [30, sightLost], [90, listed()])],
    [
      'a live state of an earlier word is history',
      'online',
      () => play([0, listed()], [1, live('close')], [30, listed({ state: 'close' })], [60, listed()]),
    ],
    [
      'a live list has no need of samples',
      'online',
      () => play([0, listed()], [1, live('close')], [30, listed({}, true)]),
    ],
  ];

  it.each(cases)('%s -> %s', (_what, health, record) => {
    expect(record().health).toBe(health);
  });

  it('keeps the word that nobody knows', () => {
    const record = play([0, listed({ state: 'unknown', rawState: 'foo' })]);
    expect(viewOf(record, noOverlay).reported).toEqual({ list: 'unknown', live: null, raw: 'foo' });
    expect(record.lastKnown).toBeNull();
  });

  it('remembers what it was when its server is out of sight', () => {
    const record = play([0, listed({ state: 'close' })], [30, listed()], [60, sightLost], [90, sightLost]);
    expect(record).toMatchObject({ health: 'unknown', lastKnown: 'online', since: start + 30_000 });
  });

  it('keeps the last paired number when a server tells it only while open', () => {
    const record = play(
      [0, listed({ number: '4911' }, true)],
      [30, listed({ state: 'connecting', number: null }, true)],
    );
    expect(record).toMatchObject({ number: '4911', health: 'connecting' });
  });

  it('is created by a list only', () => {
    const context = { listedAt: null, rules };
    for (const observation of [live('open'), missing(), sightLost]) {
      expect(observe(null, 'srv', observation, start, context)).toBeNull();
    }
  });
});

describe('since', () => {
  const closed = (at: number | null): Observation => listed({ state: 'close', reason: { code: 401, at } });

  it('is unknown while nothing was seen changing', () => {
    expect(play([0, listed()], [30, listed()]).since).toBeNull();
  });

  it('is the time of the change', () => {
    expect(play([0, listed()], [30, closed(null)]).since).toBe(start + 30_000);
  });

  it("is the server's time where that fits what was seen", () => {
    expect(play([0, listed()], [30, closed(start + 12_000)]).since).toBe(start + 12_000);
    expect(play([0, closed(start - 86_400_000)]).since).toBe(start - 86_400_000);
  });

  it("is not the server's time where that is in the future, or before it was seen open", () => {
    expect(play([0, listed()], [30, closed(start + 999_000)]).since).toBe(start + 30_000);
    expect(play([0, listed()], [30, closed(start - 86_400_000)]).since).toBe(start + 30_000);
    expect(play([0, closed(start + 1)]).since).toBeNull();
  });

  it('outlives a time without sight', () => {
    const record = play([0, listed()], [30, closed(null)], [60, sightLost], [90, closed(null)]);
    expect(record.since).toBe(start + 30_000);
  });
});

describe('observedAt', () => {
  it("is that of the server's list, or of its own sample", () => {
    expect(play([0, listed()]).observedAt).toBeNull();
    expect(play([0, listed()], [1, live('open')]).observedAt).toBe(start + 1_000);
    expect(play([0, listed()], [1, live('open')], [30, listed()]).observedAt).toBeNull();
  });

  it('stays that of the last list that held it', () => {
    expect(play([0, listed()], [30, missing()], [60, missing()]).observedAt).toBe(start);
  });
});

describe('a stored row', () => {
  const row = viewOf(play([0, listed({ state: 'close' })], [30, listed()]), noOverlay);

  it('comes back as unknown, with what it was', () => {
    expect(storedRecord(row)).toMatchObject({ health: 'unknown', lastKnown: 'online', since: start + 30_000 });
  });

  it('is observed for the first time when the first list comes', () => {
    const stored = storedRecord(row);
    const after = observe(stored, 'srv', listed(), start + 60_000, { listedAt: null, rules });
    if (after === null) throw new Error('It is known.');
    expect(transition(stored, after, start, 'poll')).toMatchObject({ from: 'unknown', to: 'online', first: true });
    expect(after.since).toBe(start + 30_000);
  });
});

describe('any row of observations', () => {
  const observation = fc.oneof(
    fc.record({
      kind: fc.constant('listed' as const),
      live: fc.boolean(),
      instance: fc
        .record({
          state: fc.constantFrom(...reportedStates),
          integration: fc.constantFrom(...integrations, 'baileys', 'baileys', 'baileys'),
          number: fc.constantFrom(null, '5511'),
          offersCode: fc.constantFrom(null, true, false),
          reason: fc.option(fc.record({ code: fc.constantFrom(null, 401, 403, 428, 440), at: fc.constant(null) })),
        })
        .map((changes) => observed('one', changes)),
    }),
    fc.record({ kind: fc.constant('live' as const), state: fc.constantFrom(...reportedStates) }),
    fc.record({ kind: fc.constant('missing' as const), suspicious: fc.boolean() }),
    fc.constant(sightLost),
  );
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), observation), { maxLength: 40 });

  it('never leads to online without an open observation, and keeps every promise of a row', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let record: InstanceRecord | null = null;
        let listedAt: number | null = null;
        let now = start;
        let word: ReportedState | null = null;
        let lastLive: ReportedState | null = null;
        for (const [seconds, step] of all) {
          now += seconds * 1_000;
          const before: InstanceRecord | null = record;
          record = observe(before, 'srv', step, now, { listedAt, rules });
          if (step.kind === 'listed' || step.kind === 'missing') listedAt = now;
          if (step.kind === 'listed') word = step.instance.state;
          if (step.kind === 'live' && step.state !== 'unknown') lastLive = step.state;
          if (record === null) continue;
          expect(instanceHealths).toContain(record.health);
          if (record.health === 'online') {
            expect([word, lastLive]).toContain('open');
            expect(record.live).not.toBe('absent');
            if (record.live !== 'open') expect([record.list, record.doubts]).toEqual(['open', 0]);
          }
          if (step.kind === 'sight-lost') expect(['unknown', 'gone']).toContain(record.health);
          if (record.lastKnown !== null) expect(record.health).toBe('unknown');
          expect(record.since ?? 0).toBeLessThanOrEqual(now);
          if (record.health !== before?.health && before !== null) {
            expect(transition(before, record, now, 'poll')).toMatchObject({ from: before.health, to: record.health });
          }
        }
      }),
    );
  });

  it('answers the same object to the same list again', () => {
    fc.assert(
      fc.property(steps, observation, (all, last) => {
        fc.pre(last.kind === 'listed');
        const record = play([0, listed()], ...all.map(([, step], place) => [place, step] as const), [50, last]);
        const again = observe(record, 'srv', last, start + 51_000, { listedAt: start + 50_000, rules });
        expect(again).toBe(record);
      }),
    );
  });
});
