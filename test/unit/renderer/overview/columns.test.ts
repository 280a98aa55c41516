import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listColumns } from '../../../../electron/contract/listView.ts';
import { columns, fitColumns, templateOf } from '../../../../renderer/features/overview/columns.ts';

const all = new Set(listColumns);
const shown = (width: number, wanted = all): string =>
  fitColumns(wanted, width)
    .map(({ id }) => id)
    .join(' ');

describe('the columns of a list', () => {
  it('stand in one order and give way in another', () => {
    expect(shown(1600)).toBe('state name number server since strip rhythm tags seen');
    expect(shown(1100)).toBe('state name number server since strip rhythm seen');
    expect(shown(1000)).toBe('state name number server since strip seen');
    expect(shown(900)).toBe('state name number since strip seen');
    expect(shown(712)).toBe('state name since strip seen');
    expect(shown(600)).toBe('state name since seen');
    expect(shown(300)).toBe('state name since seen');
  });

  it('are those that a person wants', () => {
    expect(shown(1600, new Set())).toBe('state name');
    expect(shown(1600, new Set(['tags', 'number']))).toBe('state name number tags');
  });

  it('fill the width: the name takes what is left', () => {
    expect(templateOf(fitColumns(new Set(['seen']), 900))).toBe('34px 162px minmax(0, 1fr) 70px');
  });

  it('never grow back when there is less room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 2000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.subarray([...listColumns]),
        (width, less, wanted) => {
          const wide = fitColumns(new Set(wanted), width);
          const slim = fitColumns(new Set(wanted), width - less);
          expect(slim.every((column) => wide.includes(column))).toBe(true);
          expect(columns.filter((column) => wide.includes(column))).toEqual(wide);
        },
      ),
    );
  });
});
