import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  stripPaths,
  stripSpans,
  stripWidth,
  type Standing,
} from '../../../../renderer/features/overview/stripPaths.ts';

const standings: readonly Standing[] = ['online', 'settling', 'down', 'maintenance', 'not-observed'];
const drawn = (parts: readonly Standing[]): Readonly<Record<string, string>> =>
  Object.fromEntries(stripPaths(parts, false).map(({ kind, d }) => [kind, d]));

describe('the day of a row', () => {
  it('joins what went well, and stands up what did not', () => {
    expect(drawn(['online', 'online', 'down', 'online', 'settling', 'not-observed'])).toEqual({
      online: 'M0 5h5v4h-5zM9 5h2v4h-2z',
      down: 'M6 0h2v14h-2z',
      settling: 'M12 3h2v8h-2z',
      'not-observed': 'M15 6h2v2h-2z',
    });
  });

  it('draws maintenance as two thin lines', () => {
    expect(drawn(['maintenance'])).toEqual({ maintenance: 'M0 3h2v2h-2zM0 9h2v2h-2z' });
  });

  it('is one hairline where there is no connection to watch', () => {
    expect(stripPaths(['not-observed', 'not-observed'], true)).toEqual([{ kind: 'cloud', d: 'M0 6h5v2h-5z' }]);
  });

  it('stays within its width, and accounts for all of its time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...standings), { minLength: 1, maxLength: 96 }), (parts) => {
        for (const { d } of stripPaths(parts, false)) {
          for (const [, x = '', width = ''] of d.matchAll(/M(\d+) \d+h(\d+)/g)) {
            expect(Number(x) + Number(width)).toBeLessThan(stripWidth(parts.length));
          }
        }
        const spans = stripSpans(parts, 86_400_000);
        expect(standings.reduce((sum, each) => sum + spans[each], 0)).toBeCloseTo(86_400_000);
      }),
    );
  });
});
