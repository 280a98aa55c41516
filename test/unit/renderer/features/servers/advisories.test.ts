import fc from 'fast-check';
import { expect, it } from 'vitest';
import { serverFamilies } from '../../../../../electron/contract/server.ts';
import { advisoriesFor } from '../../../../../renderer/features/servers/advisories.ts';

const ids = (family: (typeof serverFamilies)[number] | null, version: string | null, sampleKey = false): string[] =>
  advisoriesFor({ family, version, sampleKey }).map(({ id }) => id);

it.each([
  ['2.2.3', ['cross-instance', 'qr-version', 'token-leak', 'always-online']],
  ['2.3.0', ['cross-instance', 'reconnect-loop', 'token-leak', 'qr-leftover', 'always-online']],
  ['2.3.7', ['cross-instance', 'reconnect-loop', 'token-leak', 'qr-leftover', 'always-online']],
  ['2.3.8', ['token-leak', 'qr-leftover', 'always-online']],
  ['2.3.10', ['token-leak', 'qr-leftover', 'always-online']],
  ['2.4.0-rc2', ['token-leak', 'qr-leftover', 'licence', 'always-online']],
  [null, ['token-leak', 'always-online']],
])('of version 2: %s', (version, expected) => {
  expect(ids('v2', version)).toEqual(expected);
});

it('differ by family, and there are none for a stranger', () => {
  expect(ids('v1', '1.8.6')).toEqual(['v1-key-files', 'always-online']);
  expect(ids('lite', '2.2.1')).toEqual(['cross-instance', 'qr-version', 'token-leak', 'always-online']);
  expect(ids('go', null)).toEqual(['always-online']);
  expect(ids(null, null)).toEqual([]);
});

it('put a key that everybody knows first', () => {
  expect(ids('v2', '2.3.8', true)[0]).toBe('sample-key');
});

it('go on for any version that a server may tell, worst first and none twice', () => {
  const order = ['danger', 'trouble', 'note'];
  fc.assert(
    fc.property(fc.constantFrom(...serverFamilies), fc.string(), (family, version) => {
      const found = advisoriesFor({ family, version, sampleKey: false });
      const ranks = found.map(({ severity }) => order.indexOf(severity));
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }),
  );
});
