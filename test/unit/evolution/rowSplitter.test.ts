import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowSplitter } from '../../../electron/evolution/rowSplitter.ts';

/** What comes of a text in these parts: rows and shell, parsed; `broken` when either was no JSON. */
function split(parts: readonly string[]): { rows: unknown[]; shell: unknown; listed: boolean } | 'broken' {
  const splitter = new RowSplitter();
  try {
    const rows = parts.flatMap((part) => splitter.push(part)).map((row): unknown => JSON.parse(row));
    return { rows, shell: JSON.parse(splitter.finish()), listed: splitter.listed };
  } catch {
    return 'broken';
  }
}

/** Cuts a text at these places, which count from 0 to 1. */
function cut(text: string, places: readonly number[]): string[] {
  const cuts = [0, ...places.map((place) => Math.floor(place * text.length)).sort((one, other) => one - other)];
  return cuts.map((from, index) => text.slice(from, cuts[index + 1] ?? text.length));
}

/** Each unit of a text by itself. */
function singly(text: string): string[] {
  return Array.from({ length: text.length }, (_, at) => text.charAt(at));
}

function parse(text: string): { value: unknown } | 'broken' {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'broken';
  }
}

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
const spaces = fc.constantFrom(undefined, 1, '\t', ' \n');
// JSON has no -0 and no __proto__ of its own; round trips settle both.
const value = fc.jsonValue({ maxDepth: 4 }).map((made): unknown => JSON.parse(JSON.stringify(made)));
const word = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', 'data', '"data":', ' ', '1', 'null', '\\"');

describe('any cutting', () => {
  it('of an array gives the rows of JSON.parse', () => {
    fc.assert(
      fc.property(fc.array(value), spaces, places, (rows, space, at) => {
        const text = JSON.stringify(rows, null, space);
        expect(split(cut(text, at))).toEqual({ rows, shell: [], listed: true });
      }),
    );
  });

  it('of an object with a list in `data` gives its rows, and the rest beside them', () => {
    const rest = fc.dictionary(fc.string(), value).map((members) => {
      delete members['data'];
      return members;
    });
    fc.assert(
      fc.property(rest, fc.array(value), rest, spaces, places, (before, rows, after, space, at) => {
        const whole = { ...before, data: rows, ...after };
        const text = JSON.stringify(whole, null, space);
        expect(split(cut(text, at))).toEqual({ rows, shell: { ...whole, data: [] }, listed: true });
      }),
    );
  });

  it('of anything else gives the whole', () => {
    const other = value.filter(
      (made) => !Array.isArray(made) && !(typeof made === 'object' && made !== null && 'data' in made),
    );
    fc.assert(
      fc.property(other, spaces, places, (whole, space, at) => {
        const text = JSON.stringify(whole, null, space);
        expect(split(cut(text, at))).toEqual({ rows: [], shell: whole, listed: false });
      }),
    );
  });

  it('takes for JSON only what JSON.parse takes, with the same content', () => {
    const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, places, (made, at) => {
        const expected = parse(made);
        const got = split(cut(made, at));
        if (got === 'broken') {
          // A member that comes twice is refused, too: which of the two counts is anybody's guess.
          if (expected !== 'broken') expect(made.match(/"data":/g)?.length ?? 0).toBeGreaterThan(1);
          return;
        }
        expect(expected).not.toBe('broken');
        if (expected === 'broken') return;
        if (!got.listed) expect(got.shell).toEqual(expected.value);
        else if (Array.isArray(expected.value)) expect(got.rows).toEqual(expected.value);
        else expect({ ...Object(got.shell), data: got.rows }).toEqual(expected.value);
      }),
      { numRuns: 5_000 },
    );
  });
});

it.each(['[', '[{"a":1}', '[{"a":1},', '[1,]', '[,1]', '[1]]', '[1] x', '[{]', '{"data":[1', '{"data":[1}', '[1}', ''])(
  'finds %j broken',
  (text) => {
    expect(split([text])).toBe('broken');
  },
);

it('is not misled by names and brackets inside texts', () => {
  const rows = [{ name: 'a]b}c,"\\', data: [1, 2] }, 'x"],[', [[]], {}];
  expect(split(singly(JSON.stringify(rows)))).toEqual({ rows, shell: [], listed: true });
  expect(split(singly('{"message":"data","x":{"data":[7]},"d\\u0061ta":[1,2]}'))).toEqual({
    rows: [1, 2],
    shell: { message: 'data', x: { data: [7] }, data: [] },
    listed: true,
  });
});
