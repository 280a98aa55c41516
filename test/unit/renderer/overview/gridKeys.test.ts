import { describe, expect, it } from 'vitest';
import { steer } from '../../../../renderer/features/overview/gridKeys.ts';
import { keysBetween } from '../../../../renderer/features/overview/range.ts';
import { arranged } from '../../../support/arranged.ts';
import { makeInstance } from '../../../support/scriptedFleet.ts';

// 0 group, 1 a, 2 b, 3 group, 4 c
const lines = arranged([
  makeInstance('s', 'a', 0, { health: 'closed' }),
  makeInstance('s', 'b', 0, { health: 'closed' }),
  makeInstance('s', 'c', 0),
]);
const press = (key: string, active: number, more: Partial<{ ctrlKey: boolean; shiftKey: boolean }> = {}) =>
  steer({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, active, lines, 2);

describe('keys in the list', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['j', 1, 2],
    ['ArrowUp', 1, 0],
    ['k', 1, 0],
    ['PageDown', 1, 3],
    ['PageUp', 4, 2],
    ['Home', 4, 0],
    ['End', 0, 4],
    ['ArrowDown', 4, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', -1, 0],
    ['ArrowLeft', 4, 3],
  ])('%s on line %i goes to %i', (key, active, to) =>
    expect(press(key, active)).toEqual({ do: 'move', to, extend: false }),
  );

  it('opens and closes a group, and acts', () => {
    expect(press('ArrowLeft', 0)).toEqual({ do: 'fold', open: false });
    expect(press('ArrowRight', 0)).toEqual({ do: 'fold', open: true });
    expect(press('Enter', 1)).toEqual({ do: 'act' });
  });

  it('ticks', () => {
    expect(press(' ', 1)).toEqual({ do: 'pick' });
    expect(press('ArrowDown', 1, { shiftKey: true })).toEqual({ do: 'move', to: 2, extend: true });
    expect(press('a', 1, { ctrlKey: true })).toEqual({ do: 'pick-all' });
    expect(press('Escape', 1)).toEqual({ do: 'pick-none' });
    expect(press(' ', 0), 'a group is not ticked').toBeNull();
  });

  it('leaves the rest alone', () => {
    expect(press('Enter', -1)).toBeNull();
    expect(press('x', 1)).toBeNull();
    expect(press('ArrowDown', 1, { ctrlKey: true })).toBeNull();
    expect(press('ArrowRight', 1)).toBeNull();
  });
});

describe('a range', () => {
  it.each([
    ['s/a', 2, ['s/a', 's/b']],
    ['s/c', 1, ['s/a', 's/b', 's/c']],
    ['s/b', 2, ['s/b']],
    ['s/filtered-out', 4, ['s/c']],
    [null, 0, []],
  ])('from %s to line %i', (from, to, keys) => expect(keysBetween(lines, from, to)).toEqual(keys));
});
