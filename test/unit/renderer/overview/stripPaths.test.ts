import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StripMark } from '../../../../electron/contract/history.ts';
import { stripPaths, stripSpans, stripWidth } from '../../../../renderer/features/overview/stripPaths.ts';
import { stripShapes } from '../../../../renderer/features/instance/stripShapes.ts';
import { instanceHealthOrder } from '../../../../renderer/lib/states.ts';

const marks: readonly StripMark[] = [...instanceHealthOrder, 'maintenance', null];
const drawn = (parts: readonly StripMark[]): Readonly<Record<string, string>> =>
  Object.fromEntries(stripPaths(parts, false).map(({ kind, d }) => [kind, d]));

describe('the day of a row', () => {
  it('joins what went well, and stands up what did not', () => {
    expect(drawn(['online', 'online', 'closed', 'online', 'reconnecting', null])).toEqual({
      line: 'M0 5h5v4h-5zM9 5h2v4h-2z',
      down: 'M6 0h2v14h-2z',
      connecting: 'M12 3h2v8h-2z',
      dot: 'M15 6h2v2h-2z',
    });
  });

  it('draws maintenance as two thin lines', () => {
    expect(drawn(['maintenance'])).toEqual({ planned: 'M0 3h2v2h-2zM0 9h2v2h-2z' });
  });

  it('has the colour and height that the sheet has', () => {
    for (const health of instanceHealthOrder.filter((each) => each !== 'online')) {
      const [shape] = stripShapes([{ from: 0, to: 1, standing: 'down', health }], false);
      const [path] = stripPaths([health], false);
      expect([path?.kind, path?.d]).toEqual([shape?.kind, `M0 ${String(shape?.y)}h2v${String(shape?.height)}h-2z`]);
    }
  });

  it('is one hairline where there is no connection to watch', () => {
    expect(stripPaths([null, null], true)).toEqual([{ kind: 'cloud', d: 'M0 6h5v2h-5z' }]);
  });

  it('tells what needs a person most first', () => {
    const spans = stripSpans(['online', null, 'closed', 'needs-scan'], 8);
    expect([...spans]).toEqual([
      ['needs-scan', 2],
      ['closed', 2],
      ['online', 2],
      [null, 2],
    ]);
  });

  it('stays within its width, and accounts for all of its time', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks), { minLength: 1, maxLength: 96 }), (parts) => {
        for (const { d } of stripPaths(parts, false)) {
          for (const [, x = '', width = ''] of d.matchAll(/M(\d+) \d+h(\d+)/g)) {
            expect(Number(x) + Number(width)).toBeLessThan(stripWidth(parts.length));
          }
        }
        const spans = stripSpans(parts, 86_400_000);
        expect([...spans.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(86_400_000);
      }),
    );
  });
});
