import { describe, expect, it } from 'vitest';
import { readArguments } from '../../electron/arguments.ts';

describe('readArguments', () => {
  it('reads whole words only', () => {
    expect(readArguments(['evodesk', '--demo', '--user-data-dir=/tmp/x y'])).toEqual({
      demo: true,
      hidden: false,
      userDataDir: '/tmp/x y',
    });
    expect(readArguments(['evodesk', '--demographics', '--user-data-dir='])).toEqual({
      demo: false,
      hidden: false,
      userDataDir: null,
    });
  });
});
