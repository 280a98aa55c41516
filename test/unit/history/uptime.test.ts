import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceHealths, type InstanceHealth } from '../../../electron/contract/instance.ts';
import { standingIn } from '../../../electron/history/standing.ts';
import { stretches, type HealthChange, type Span, type WatchedPast } from '../../../electron/history/stretches.ts';
import { strip } from '../../../electron/history/strip.ts';
import { noTime, uptime } from '../../../electron/history/uptime.ts';

const span = (from: number, to: number): Span => ({ from, to });
const change = (at: number, health: InstanceHealth): HealthChange => ({ at, health });
const day = span(0, 1_000);
const watched = [day];

describe('uptime', () => {
  const cases: readonly (readonly [what: string, past: WatchedPast, spent: Partial<typeof noTime>])[] = [
    ['nothing kept', { changes: [], coverage: [] }, { unobservedMs: 1_000 }],
    [
      'watched before it was known',
      { changes: [change(400, 'online')], coverage: watched },
      {
        observedMs: 600,
        onlineMs: 600,
        unobservedMs: 400,
      },
    ],
    [
      'online since long before',
      { changes: [change(-9_000, 'online')], coverage: watched },
      {
        observedMs: 1_000,
        onlineMs: 1_000,
      },
    ],
    [
      'a drop and a recovery',
      {
        changes: [change(0, 'online'), change(300, 'closed'), change(350, 'connecting'), change(400, 'online')],
        coverage: watched,
      },
      {
        observedMs: 1_000,
        onlineMs: 900,
        downMs: 50,
        settlingMs: 50,
      },
    ],
    [
      'maintenance, which is neither, whatever was or was not seen in it',
      {
        changes: [change(0, 'online'), change(300, 'closed'), change(600, 'online')],
        coverage: [span(0, 700)],
        maintenance: [span(200, 400), span(650, 800), span(390, 410)],
      },
      {
        observedMs: 440,
        onlineMs: 250,
        downMs: 190,
        unobservedMs: 200,
        maintenanceMs: 360,
      },
    ],
    [
      'a drop that came while nobody looked',
      { changes: [change(0, 'online'), change(500, 'closed')], coverage: [span(0, 200), span(500, 1_000)] },
      {
        observedMs: 700,
        onlineMs: 200,
        downMs: 500,
        unobservedMs: 300,
      },
    ],
    [
      'a drop and a recovery inside a gap',
      {
        changes: [change(0, 'online'), change(300, 'closed'), change(400, 'online')],
        coverage: [span(0, 200), span(600, 1_000)],
      },
      {
        observedMs: 600,
        onlineMs: 600,
        unobservedMs: 400,
      },
    ],
    ['a Cloud API instance', { changes: [change(0, 'cloud')], coverage: watched }, { unobservedMs: 1_000 }],
    [
      'gone, and back',
      { changes: [change(0, 'online'), change(100, 'gone'), change(900, 'online')], coverage: watched },
      {
        observedMs: 200,
        onlineMs: 200,
        unobservedMs: 800,
      },
    ],
    [
      'spans that overlap, for the clock was set back',
      { changes: [change(0, 'online')], coverage: [span(0, 700), span(500, 800)] },
      {
        observedMs: 800,
        onlineMs: 800,
        unobservedMs: 200,
      },
    ],
  ];
  it.each(cases)('%s', (_, past, spent) => {
    expect(uptime(past, day)).toEqual({ ...noTime, ...spent });
  });
});

const aChange = fc.record({ at: fc.integer({ min: -500, max: 1_500 }), health: fc.constantFrom(...instanceHealths) });
const aSpan = fc
  .tuple(fc.integer({ min: -500, max: 1_500 }), fc.integer({ min: 0, max: 800 }))
  .map(([from, length]) => span(from, from + length));
const aPast = fc.record({
  changes: fc.array(aChange, { maxLength: 30 }),
  coverage: fc.array(aSpan, { maxLength: 12 }),
  maintenance: fc.array(aSpan, { maxLength: 4 }),
});

describe('whatever happened', () => {
  it('the parts sum to the window', () => {
    fc.assert(
      fc.property(aPast, (past) => {
        const { observedMs, onlineMs, downMs, settlingMs, unobservedMs, maintenanceMs } = uptime(past, day);
        expect(observedMs + unobservedMs + maintenanceMs).toBe(1_000);
        expect(onlineMs + downMs + settlingMs).toBe(observedMs);
        expect(Math.min(onlineMs, downMs, settlingMs, unobservedMs, maintenanceMs)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('no moment counts that nobody watched, and each that was counts as the last change said', () => {
    fc.assert(
      fc.property(aPast, fc.integer({ min: 0, max: 999 }), (past, place) => {
        // Half past, so that no edge is met.
        const time = place + 0.5;
        const tile = stretches(past, day).find(({ from, to }) => from <= time && time < to);
        const seen = past.coverage.some(({ from, to }) => from <= time && time < to);
        const last = Math.max(...past.changes.filter(({ at }) => at <= time).map(({ at }) => at));
        const said = past.changes.filter(({ at }) => at === last).map(({ health }) => health);
        expect(tile?.planned).toBe(past.maintenance.some(({ from, to }) => from <= time && time < to));
        if (!seen || said.length === 0) expect(tile?.health).toBeNull();
        else expect(said).toContain(tile?.health);
      }),
    );
  });

  it('the order of what was kept is irrelevant', () => {
    fc.assert(
      fc.property(
        aPast.chain((past) =>
          fc.tuple(
            fc.constant(past),
            fc.record({
              changes: fc.shuffledSubarray(past.changes, { minLength: past.changes.length }),
              coverage: fc.shuffledSubarray(past.coverage, { minLength: past.coverage.length }),
              maintenance: fc.shuffledSubarray(past.maintenance, { minLength: past.maintenance.length }),
            }),
          ),
        ),
        ([past, shuffled]) => {
          expect(stretches(shuffled, day)).toEqual(stretches(past, day));
        },
      ),
    );
  });

  it('a span in two pieces is the same span', () => {
    fc.assert(
      fc.property(aPast, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (past, which, share) => {
        const place = past.coverage.length === 0 ? 0 : which % past.coverage.length;
        const coverage = past.coverage.flatMap((each, index) => {
          const middle = Math.round(each.from + (each.to - each.from) * share);
          return index === place ? [span(each.from, middle), span(middle, each.to)] : [each];
        });
        expect(stretches({ ...past, coverage }, day)).toEqual(stretches(past, day));
      }),
    );
  });

  it('a strip has its parts in order, and shows the worst of each', () => {
    fc.assert(
      fc.property(aPast, fc.integer({ min: 1, max: 90 }), (past, parts) => {
        const shown = strip(past, day, parts);
        expect(shown).toHaveLength(parts);
        expect([shown[0]?.from, shown.at(-1)?.to]).toEqual([0, 1_000]);
        const order = ['not-observed', 'online', 'maintenance', 'settling', 'down'];
        for (const [place, part] of shown.entries()) {
          expect(part.from).toBe(place === 0 ? 0 : shown[place - 1]?.to);
          const within = stretches(past, part).map((tile) => order.indexOf(standingIn(tile)));
          expect(order.indexOf(part.standing)).toBe(Math.max(...within));
        }
      }),
    );
  });
});

it('a strip tells what was wrong where', () => {
  const past = {
    changes: [change(0, 'online'), change(250, 'closed'), change(260, 'online')],
    coverage: [span(0, 600)],
  };
  expect(strip(past, day, 5).map(({ standing, health }) => [standing, health])).toEqual([
    ['online', 'online'],
    ['down', 'closed'],
    ['online', 'online'],
    ['not-observed', null],
    ['not-observed', null],
  ]);
});
