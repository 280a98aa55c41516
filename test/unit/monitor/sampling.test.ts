import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceHealths } from '../../../electron/contract/instance.ts';
import { observe } from '../../../electron/monitor/connection.ts';
import type { InstanceRecord } from '../../../electron/monitor/record.ts';
import { rulesWith } from '../../../electron/monitor/rules.ts';
import { chooseSamples } from '../../../electron/monitor/sampling.ts';
import { observed } from '../../support/pollServer.ts';

const rules = rulesWith();
const now = Date.UTC(2026, 0, 15, 12);

function record(name: string, changes: Partial<InstanceRecord> = {}): InstanceRecord {
  const context = { listedAt: null, rules };
  const fresh = observe(null, 'srv', { kind: 'listed', live: false, instance: observed(name) }, now, context);
  if (fresh === null) throw new Error('A listed instance is known.');
  return { ...fresh, ...changes };
}

describe('the choice of samples', () => {
  it('takes the longest unverified first', () => {
    const records = [record('new', { liveAt: now }), record('old', { liveAt: now - 9 }), record('never')];
    expect(chooseSamples(records, now, rules)).toEqual(['never', 'old', 'new']);
  });

  it('takes what is suspicious or just changed before that', () => {
    const records = [
      record('never'),
      record('unstable', { health: 'unstable', liveAt: now - 5 }),
      record('doubted', { doubts: 1, liveAt: now - 4 }),
      record('just closed', { health: 'closed', since: now - 1_000, liveAt: now - 3 }),
      record('just open', { since: now - 1_000 }),
      record('long closed', { health: 'closed', since: now - 3_600_000, liveAt: now - 100 }),
    ];
    expect(chooseSamples(records, now, rules)).toEqual([
      'just open',
      'unstable',
      'doubted',
      'just closed',
      'never',
      'long closed',
    ]);
  });

  it('keeps three places for the others, however many are suspicious', () => {
    const suspicious = Array.from({ length: 50 }, (_, place) => record(`bad-${place}`, { health: 'unstable' }));
    const others = Array.from({ length: 50 }, (_, place) => record(`good-${place}`));
    const chosen = chooseSamples([...suspicious, ...others], now, rules);
    expect(chosen.filter((name) => name.startsWith('good'))).toHaveLength(3);
    expect(chosen).toHaveLength(10);
  });

  it('leaves out what has no live state', () => {
    const records = [
      record('cloud', { health: 'cloud' }),
      record('gone', { health: 'gone' }),
      record('lost', { missing: 1 }),
    ];
    expect(chooseSamples(records, now, rules)).toEqual([]);
  });

  it('gives every instance its turn', () => {
    let records = Array.from({ length: 95 }, (_, place) =>
      record(`i-${place}`, place < 40 ? { health: 'reconnecting' } : {}),
    );
    const asked = new Set<string>();
    for (let cycle = 1; cycle <= 25; cycle++) {
      const chosen = new Set(chooseSamples(records, now + cycle, rules));
      for (const name of chosen) asked.add(name);
      records = records.map((each) => (chosen.has(each.name) ? { ...each, liveAt: now + cycle } : each));
    }
    expect(asked.size).toBe(95);
  });

  it('never asks more than ten, nor one twice', () => {
    const any = fc.record({
      health: fc.constantFrom(...instanceHealths),
      liveAt: fc.option(fc.integer({ min: 0, max: now })),
      since: fc.option(fc.integer({ min: now - 300_000, max: now })),
      doubts: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 60 }), (all) => {
        const chosen = chooseSamples(
          all.map((changes, place) => record(`i-${place}`, changes)),
          now,
          rules,
        );
        expect(chosen.length).toBeLessThanOrEqual(10);
        expect(new Set(chosen).size).toBe(chosen.length);
        const eligible = all.filter(({ health }) => health !== 'cloud' && health !== 'gone').length;
        expect(chosen.length).toBe(Math.min(10, eligible));
      }),
    );
  });
});
