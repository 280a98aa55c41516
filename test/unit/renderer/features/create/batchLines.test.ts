import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchLine } from '../../../../../electron/contract/batch.ts';
import { toCsv } from '../../../../../electron/history/csv.ts';
import { readBatchLines, type ReadLine } from '../../../../../renderer/features/create/batchLines.ts';
import { readSeparated } from '../../../../../renderer/features/create/separated.ts';

function read(text: string, options: { taken?: string[]; repair?: boolean } = {}): readonly ReadLine[] {
  const { taken = [], repair = false } = options;
  return readBatchLines(text, { taken: (name) => taken.includes(name), repair });
}

describe('cells', () => {
  it.each([
    ['plain lines', 'a\nb\r\nc\rd', [['a'], ['b'], ['c'], ['d']]],
    [
      'semicolons of Excel in Portuguese, with its mark',
      '\uFEFFa;1\r\nb;2\r\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'commas',
      'a,1\nb,2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'a copied range',
      'a\t1\nb\t2',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    [
      'commas inside semicolons',
      'a;1;x,y\nb;2;z',
      [
        ['a', '1', 'x,y'],
        ['b', '2', 'z'],
      ],
    ],
    [
      'quotes',
      '"a;x";"say ""hi"""\nb;2',
      [
        ['a;x', 'say "hi"'],
        ['b', '2'],
      ],
    ],
    [
      'a line break inside quotes',
      '"a";"1\n2"\nb;3',
      [
        ['a', '1\n2'],
        ['b', '3'],
      ],
    ],
    ['the separator that Excel names', 'sep=|\r\na|1;2', [['a', '1;2']]],
    ['blank lines', '\n\na\n \n;;\nb\n', [['a'], ['b']]],
    ['nothing', '', []],
  ])('of %s', (_what, text, cells) => {
    const rows = readSeparated(text);
    expect(rows.map((row) => row.filter((cell, place) => cell !== '' || place < 1))).toEqual(cells);
  });

  it('come back from any CSV that we write, whatever is in them', () => {
    const cell = fc.stringMatching(/^[a-z][a-z ",;|\n]{0,8}[a-z]$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 6 }), (rows) => {
        const text = toCsv({ columns: ['name', 'number', 'tags'], rows });
        expect(readSeparated(text).slice(1)).toEqual(rows);
      }),
    );
  });
});

describe('lines', () => {
  it('are name, number, token and tags, in this order', () => {
    expect(read('loja-1; +55 11 98841-2207 ;tok-1;vip;sp, centro')).toEqual([
      {
        row: 1,
        line: { name: 'loja-1', number: '5511988412207', token: 'tok-1', tags: ['vip', 'sp', 'centro'] },
        numberText: '+55 11 98841-2207',
        problem: null,
        better: null,
      },
    ]);
  });

  it('may have a head, in any order and in three languages', () => {
    const texts = [
      'Etiquetas;Telefone;Nome\nvip;5511988412207;loja-1',
      'tags,phone,name\nvip,5511988412207,loja-1',
      'etiqueta\tTELÉFONO\tnombre\nvip\t5511988412207\tloja-1',
    ];
    for (const text of texts)
      expect(read(text), text).toMatchObject([
        { row: 1, line: { name: 'loja-1', number: '5511988412207', token: null, tags: ['vip'] }, problem: null },
      ]);
  });

  it('of a head alone are none', () => {
    expect(read('nome;numero')).toEqual([]);
  });

  it.each([
    ['loja centro', 'characters'],
    [';5511988412207', 'empty'],
    ['x'.repeat(101), 'long'],
    ['loja-1', 'taken'],
    ['nova;12', 'number'],
    ['nova;5,51199E+12', 'number-rounded'],
    ['nova;;a b', 'token'],
    ['nova;;;' + 'x'.repeat(41), 'tags'],
  ])('%s is not made: %s', (text, problem) => {
    expect(read(`${text}\noutra;;`, { taken: ['loja-1'] })).toMatchObject([{ problem }, { problem: null }]);
  });

  it('name the second of two, and the second token', () => {
    expect(read('a;;t\nb;;t\na;;u').map(({ problem }) => problem)).toEqual([null, 'token-twice', 'twice']);
  });

  it('offer a better name, and take it when asked to', () => {
    expect(read('Loja São Paulo')).toMatchObject([{ problem: 'characters', better: 'Loja-Sao-Paulo' }]);
    expect(read('Loja São Paulo', { repair: true })).toMatchObject([
      { line: { name: 'Loja-Sao-Paulo' }, problem: null },
    ]);
    expect(read('Loja 1\nLoja  1', { repair: true }).map(({ problem }) => problem)).toEqual([null, 'twice']);
  });

  it('lose the apostrophe of spreadsheets', () => {
    expect(read("loja;'5511988412207")).toMatchObject([{ line: { number: '5511988412207' }, problem: null }]);
  });

  it('without a problem are always taken by main, and named once', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('loja', 'loja-1', '5511988412207', 'nome', 'São Paulo', ''));
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom(';', ',', '\t', '\n'),
        fc.boolean(),
        (rows, separator, repair) => {
          const good = read(rows.map((cells) => cells.join(separator)).join('\n'), { repair }).filter(
            ({ problem }) => problem === null,
          );
          for (const { line } of good) expect(batchLine.safeParse(line).success, JSON.stringify(line)).toBe(true);
          expect(new Set(good.map(({ line }) => line.name)).size).toBe(good.length);
        },
      ),
    );
  });
});
