import { describe, expect, it } from 'vitest';
import { limitNote, noCodeCauses } from '../../../../../renderer/features/pairing/causes.ts';

describe('why no code comes', () => {
  it.each([
    ['v2', '2.1.1', 'version-set'],
    ['v2', '2.2.3', 'version-set'],
    ['v2', '2.3.0', 'version-remove'],
    ['v2', '2.10.0-rc.1', 'version-remove'],
    ['v2', '3.0.0', 'version-remove'],
    ['v2', null, 'version-unknown'],
    ['v1', '1.8.2', 'version-old'],
    ['lite', '2.2.1', 'version-unknown'],
    [null, null, 'version-unknown'],
  ] as const)('%s %s: %s', (family, version, cause) => {
    expect(noCodeCauses({ family, version }, false)).toEqual([cause, 'proxy', 'internet']);
  });

  it('asks of Go nothing that it does not have', () => {
    expect(noCodeCauses({ family: 'go', version: '0.4.0' }, false)).toEqual(['proxy', 'internet']);
    expect(limitNote({ family: 'go', version: null })).toBe('go');
  });

  it('names the missing pairing code first where one was asked for', () => {
    expect(noCodeCauses(undefined, true)[0]).toBe('number');
  });
});
