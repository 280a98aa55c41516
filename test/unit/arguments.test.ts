import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../electron/arguments.ts';

describe('readArguments', () => {
  it('reads whole words only', () => {
    expect(readArguments(['evodesk', '--demo', '--user-data-dir=/tmp/x y'])).toEqual({
      demo: true,
      hidden: false,
      userDataDir: resolve('/tmp/x y'),
    });
    expect(readArguments(['evodesk', '--demographics', '--user-data-dir='])).toEqual({
      demo: false,
      hidden: false,
      userDataDir: null,
    });
  });

  it('makes a whole path of a folder that is named from here', () => {
    expect(readArguments(['evodesk', '--user-data-dir=mine']).userDataDir).toBe(resolve('mine'));
  });
});
