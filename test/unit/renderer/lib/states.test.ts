import { describe, expect, it } from 'vitest';
import { instanceHealths } from '../../../../electron/contract/instance.ts';
import { isProblem, isServerProblem } from '../../../../electron/contract/standing.ts';
import { instanceGroup, instanceHealthOrder, instanceLook } from '../../../../renderer/lib/states.ts';
import { makeInstance, makeServer } from '../../../support/scriptedFleet.ts';

const view = (changes: Parameters<typeof makeInstance>[3]) => makeInstance('s', 'a', 0, changes);

describe('how an instance looks', () => {
  it('is green only when it was observed online', () => {
    for (const health of instanceHealths) {
      const tone = instanceLook(view({ health })).tone;
      expect(tone === 'online', health).toBe(health === 'online');
    }
  });

  it('keeps the glyph, loses the colour and speaks of the past when it is not observed', () => {
    const look = instanceLook(view({ health: 'unknown', lastKnown: 'online' }));
    expect(look).toEqual({ glyph: 'online', tone: 'unknown', word: 'states.was.online' });
  });

  it('shows an own action before anything else, and counts it as settling, not as a problem', () => {
    const acting = view({ health: 'closed', action: { kind: 'restart', startedAt: 0 } });
    expect(instanceLook(acting).word).toBe('states.action.restart');
    expect(instanceGroup(acting)).toBe('settling');
    expect(isProblem(acting)).toBe(false);
    expect(isProblem(view({ health: 'closed' }))).toBe(true);
  });

  it.each([
    [null, true],
    ['muted', true],
    ['acknowledged', false],
    ['maintenance', false],
  ] as const)('counts what is wrong unless a person took note of it: %s', (quiet, counts) => {
    expect(isProblem(view({ health: 'closed', quiet }))).toBe(counts);
    expect(isServerProblem(makeServer('s', 'S', 0, { health: 'unreachable', quiet }))).toBe(counts);
    expect(isProblem(view({ quiet }))).toBe(false);
  });

  it('offers every health to the filter, once', () => {
    expect([...instanceHealthOrder].sort()).toEqual([...instanceHealths].sort());
  });
});
