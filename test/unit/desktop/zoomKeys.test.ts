import { expect, it } from 'vitest';
import { zoomLevel } from '../../../electron/desktop/zoomKeys.ts';

const key = (
  pressed: string,
  changes: Partial<Parameters<typeof zoomLevel>[0]> = {},
): Parameters<typeof zoomLevel>[0] => ({
  type: 'keyDown',
  control: true,
  alt: false,
  meta: false,
  key: pressed,
  ...changes,
});

it.each([
  ['+', 0, 1],
  ['=', 1, 2],
  ['+', 5, 5],
  ['-', 0, -1],
  ['-', -3, -3],
  ['0', 4, 0],
  ['r', 0, null],
])('Ctrl and %s at level %i gives %j', (pressed, level, next) => {
  expect(zoomLevel(key(pressed), level)).toBe(next);
});

it('leaves other keys alone', () => {
  expect(zoomLevel(key('+', { control: false }), 0)).toBeNull();
  expect(zoomLevel(key('+', { alt: true }), 0)).toBeNull();
  expect(zoomLevel(key('+', { type: 'keyUp' }), 0)).toBeNull();
});
