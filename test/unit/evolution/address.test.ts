import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPrivateHost,
  needsPlainHttpConsent,
  parseAddress,
  suggestedName,
} from '../../../electron/evolution/address.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { anyText } from '../../support/anyText.ts';

describe('parseAddress', () => {
  it.each([
    ['h:8080', 'http://h:8080'],
    ['https://h/evo/', 'https://h/evo'],
    ['https://h/evo/manager', 'https://h/evo'],
    ['https://h/manager/login', 'https://h'],
    ['https://h/Manager/instance/1/dashboard', 'https://h'],
    ['https://h/manager-eu', 'https://h/manager-eu'],
    ['https://h/evo//', 'https://h/evo'],
    ['  https://evo.example.com  ', 'https://evo.example.com'],
    ['evo.example.com', 'https://evo.example.com'],
    ['evo.example.com/evo', 'https://evo.example.com/evo'],
    ['evo.example.com:443', 'https://evo.example.com'],
    ['evo.example.com:8443', 'https://evo.example.com:8443'],
    ['evo.example.com:8080', 'http://evo.example.com:8080'],
    ['HTTPS://EVO.Example.com', 'https://evo.example.com'],
    ['http://evo.example.com:80/', 'http://evo.example.com'],
    ['https://h/?apikey=x#y', 'https://h'],
    ['h?x=1', 'http://h'],
    ['localhost', 'http://localhost'],
    ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['192.168.1.5', 'http://192.168.1.5'],
    ['8.8.8.8', 'https://8.8.8.8'],
    ['::1', 'http://[::1]'],
    ['[::1]:8080', 'http://[::1]:8080'],
    ['2001:db8::1', 'https://[2001:db8::1]'],
    ['https://[2001:db8::1]:8080/evo', 'https://[2001:db8::1]:8080/evo'],
    ['https://exämple.com', 'https://xn--exmple-cua.com'],
  ])('reads %s as %s', (typed, base) => {
    expect(parseAddress(typed)).toBe(base);
  });

  it.each([
    '',
    '   ',
    'https://',
    'http:h',
    'https:/h',
    'ftp://h',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:a@b.c',
    'https://user:pass@h',
    'user@h',
    'https://h:0',
    'h:99999',
    'a b',
    'https://h/a b',
    'https://h\\evil',
    'ht\ntps://h',
    '8080',
    '0x7f000001',
    `https://h/${'a'.repeat(2050)}`,
  ])('refuses %j', (typed) => {
    expect(codeOf(() => parseAddress(typed))).toBe('address-invalid');
  });

  it('never repeats what was typed, for it may hold a password', () => {
    expect(messageOf(() => parseAddress('https://user:hunter2pass@h'))).not.toContain('hunter2pass');
  });

  it('answers a base or address-invalid for any text, and reads its own answers unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.webUrl({ withFragments: true }), fc.domain()), (typed) => {
        let base: string;
        try {
          base = parseAddress(typed);
        } catch (error) {
          expect(error).toBeInstanceOf(EvolutionError);
          return;
        }
        expect(base).toMatch(/^https?:\/\/[^?#]*[^/?#]$/);
        expect(parseAddress(base)).toBe(base);
      }),
    );
  });
});

describe('plain http', () => {
  it.each([
    ['http://127.0.0.1:8080', false],
    ['http://localhost', false],
    ['http://10.1.2.3', false],
    ['http://172.31.0.1', false],
    ['http://172.32.0.1', true],
    ['http://192.168.0.9', false],
    ['http://169.254.1.1', false],
    ['http://100.64.0.1', true],
    ['http://evolution', false],
    ['http://evo.local', false],
    ['http://evo.example.com', true],
    ['http://local.example.com', true],
    ['https://evo.example.com', false],
    ['http://[::1]', false],
    ['http://[fd00::1]', false],
    ['http://[fe80::1]', false],
    ['http://[2001:db8::1]', true],
    ['http://[::ffff:10.0.0.1]', false],
    ['http://[::ffff:8.8.8.8]', true],
  ])('%s needs consent: %s', (url, needed) => {
    expect(needsPlainHttpConsent(url)).toBe(needed);
  });

  it('takes no name for private that only looks like one', () => {
    expect(['127.0.0.1.example.com', '10.0.0.1.nip.io', 'xlocalhost.com', ''].filter(isPrivateHost)).toEqual([]);
  });
});

it.each([
  ['https://www.example.com:8443/evo', 'example.com'],
  ['https://evo.example.com', 'evo.example.com'],
  ['http://10.0.0.5:8080', '10.0.0.5'],
  ['https://www', 'www'],
])('offers a name for %s', (base, name) => {
  expect(suggestedName(base)).toBe(name);
});

function codeOf(act: () => unknown): string {
  return caught(act).code;
}

function messageOf(act: () => unknown): string {
  return JSON.stringify(caught(act).toAppError());
}

function caught(act: () => unknown): EvolutionError {
  try {
    act();
  } catch (error) {
    if (error instanceof EvolutionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
