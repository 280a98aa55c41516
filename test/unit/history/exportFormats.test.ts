import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../electron/history/csv.ts';
import { toJson } from '../../../electron/history/json.ts';
import type { Cell, Table } from '../../../electron/history/table.ts';

/** Reads CSV as RFC 4180 says, knowing nothing of how ours was written. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let place = text.startsWith('\uFEFF') ? 1 : 0;
  while (place < text.length) {
    if (text[place] === '"') {
      for (place += 1; text[place] !== '"' || text[place + 1] === '"'; place += 1) {
        if (place >= text.length) throw new Error('a quote does not end');
        if (text[place] === '"') place += 1;
        cell += text[place] ?? '';
      }
      place += 1;
    } else {
      while (place < text.length && text[place] !== ',' && text[place] !== '\r') {
        if (text[place] === '"' || text[place] === '\n') throw new Error('a bare cell holds what it may not');
        cell += text[place] ?? '';
        place += 1;
      }
    }
    row.push(cell);
    cell = '';
    if (text[place] === ',') {
      place += 1;
      if (place === text.length) row.push('');
      continue;
    }
    if (text.slice(place, place + 2) !== '\r\n') throw new Error('a line does not end in CRLF');
    place += 2;
    rows.push(row);
    row = [];
  }
  return rows;
}

const table = (...rows: readonly (readonly Cell[])[]): Table => ({ columns: ['a', 'b'], rows });
const cellOf = (cell: Cell): string | undefined => readCsv(toCsv(table([cell, 'x'])))[1]?.[0];

describe('CSV', () => {
  it('is quoted as RFC 4180 says, with times in ISO 8601', () => {
    const at = new Date(Date.UTC(2026, 0, 15, 12));
    expect(toCsv(table(['loja, "centro"', at], [null, 3.5], ['two\nlines', false]))).toBe(
      '\uFEFFa,b\r\n"loja, ""centro""",2026-01-15T12:00:00.000Z\r\n,3.5\r\n"two\nlines",false\r\n',
    );
  });

  it.each(['=1+1', '+5511988412207', '-2', '@SUM(A1)', '\t=cmd', '\r=cmd', '  =1', '\u0000=1', '＝1+1', '|cmd'])(
    'takes the sting out of %j',
    (text) => {
      expect(cellOf(text)).toBe(`'${text}`);
    },
  );

  it.each(['5511988412207', '007', '1E5', '1-2', '12/05', '10:30', '1,5', '(12)'])('keeps %j as text', (text) => {
    expect(cellOf(text)).toBe(`'${text}`);
  });

  it.each(['loja-centro', 'a=b', 'Alfa Produção', '7-eleven', 'e'])('leaves %j as it is', (text) => {
    expect(cellOf(text)).toBe(text);
  });

  it('leaves real numbers as numbers', () => {
    expect([cellOf(-1.5), cellOf(99.999)]).toEqual(['-1.5', '99.999']);
  });

  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', "'", ' ', '\t', '1', 'a') }),
  );
  it('can be read back, whatever it holds, and no text cell begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 8 }), (rows) => {
        const [header, ...read] = readCsv(toCsv(table(...rows)));
        expect(header).toEqual(['a', 'b']);
        expect(read).toHaveLength(rows.length);
        for (const [place, row] of rows.entries()) {
          for (const [column, cell] of row.entries()) {
            const got = read[place]?.[column] ?? '';
            expect([cell, `'${cell}`]).toContain(got);
            expect(got.trimStart()).not.toMatch(/^[=+\-@]/);
            // A number in text would be changed by a spreadsheet.
            if (got.trim() !== '') expect(Number(got)).toBeNaN();
          }
        }
      }),
    );
  });
});

describe('JSON', () => {
  it('has one object per row; digits stay text, times have a zone', () => {
    const at = new Date(Date.UTC(2026, 0, 15, 12));
    expect(JSON.parse(toJson(table(['007', at], [null, 3])))).toEqual([
      { a: '007', b: '2026-01-15T12:00:00.000Z' },
      { a: null, b: 3 },
    ]);
  });

  it('can be read back', () => {
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        expect(JSON.parse(toJson(table(...rows)))).toEqual(rows.map(([a, b]) => ({ a, b })));
      }),
    );
  });
});
