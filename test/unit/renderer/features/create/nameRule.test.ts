import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newName } from '../../../../../electron/contract/create.ts';
import { nameProblem, soundName } from '../../../../../renderer/features/create/nameRule.ts';
import { readProxyLine } from '../../../../../renderer/features/create/proxyLine.ts';

const free = (): boolean => false;

describe('names', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    [' loja', 'padded'],
    ['loja ', 'padded'],
    ['loja centro', 'characters'],
    ['loja/centro', 'characters'],
    ['acentuação', 'characters'],
    ['..', 'characters'],
    ['100%', 'characters'],
    ['a'.repeat(101), 'long'],
    ['a'.repeat(100), null],
    ['Loja_Centro-01', null],
  ])('%j is %s', (name, problem) => {
    expect(nameProblem(name, free)).toBe(problem);
  });

  it('are taken by the same letters alone, because servers tell cases apart', () => {
    const taken = (name: string): boolean => name === 'loja';
    expect(nameProblem('loja', taken)).toBe('taken');
    expect(nameProblem('Loja', taken)).toBeNull();
  });

  it('are sound here exactly when main takes them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w -]{0,110}$/)), (name) => {
        expect(nameProblem(name, free) === null).toBe(newName.safeParse(name).success);
      }),
    );
  });

  it('become sound, or nothing, whatever was typed', () => {
    expect(soundName('Loja São Paulo')).toBe('Loja-Sao-Paulo');
    expect(soundName('  Clínica "Vida" / 2 ')).toBe('Clinica-Vida-2');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const sound = soundName(name);
        if (sound !== '') expect(nameProblem(sound, free)).toBeNull();
        expect(soundName(sound)).toBe(sound);
      }),
    );
  });
});

it.each([
  ['socks5://joao:s%40nha@10.0.0.1:1080', ['socks', '10.0.0.1', '1080', 'joao', 's@nha']],
  ['http://proxy.test:3128/', ['http', 'proxy.test', '3128', '', '']],
  ['proxy.test:3128:joao:senha', ['http', 'proxy.test', '3128', 'joao', 'senha']],
  ['proxy.test:3128', ['http', 'proxy.test', '3128', '', '']],
])('%s is a proxy', (text, [protocol, host, port, username, password]) => {
  expect(readProxyLine(text)).toEqual({ protocol, host, port, username, password });
});

it.each(['proxy.test', '', 'https://proxy.test', 'a b:1'])('%j is no line of a proxy', (text) => {
  expect(readProxyLine(text)).toBeNull();
});
