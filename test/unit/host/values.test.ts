import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, encode, type Encoded } from '../../host/values.ts';

/** There and back through text, as over the socket. */
const travel = (value: unknown): unknown => decode(JSON.parse(JSON.stringify(encode(value))) as Encoded);

test.each([
  ['undefined members and holes', { a: undefined, b: [1, , undefined] }], // eslint-disable-line no-sparse-arrays
  ['numbers that JSON lacks', [NaN, Infinity, -Infinity, -0, 0]],
  ['big integers', [12345678901234567890n, -1n]],
  ['dates, also invalid ones', [new Date(5), new Date(NaN)]],
  ['maps and sets', new Map<unknown, unknown>([[{ key: 1 }, new Set([1, 'a'])]])],
  ['patterns', /a+"/giu],
  ['bytes', [new Uint8Array([0, 128, 255]), new Float64Array([0.5]), new Uint8Array([1, 2]).buffer]],
  ['a part of a buffer', new Uint8Array([1, 2, 3, 4]).subarray(1, 3)],
  ['a member called __proto__', JSON.parse('{"__proto__":{"polluted":true}}')],
])('carries %s', (_, value) => {
  expect(travel(value)).toStrictEqual(value);
});

test('keeps cycles and shared references', () => {
  const shared = { n: 1 };
  const value: Record<string, unknown> = { a: shared, b: shared };
  value['self'] = value;
  const arrived = travel(value) as typeof value;
  expect(arrived['self']).toBe(arrived);
  expect(arrived['a']).toBe(arrived['b']);
});

test('carries an error as its kind and message', () => {
  const arrived = travel(new RangeError('too far'));
  expect(arrived).toBeInstanceOf(RangeError);
  expect(arrived).toHaveProperty('message', 'too far');
});

test('carries more bytes than one call can take', () => {
  const bytes = new Uint8Array(300_000).map((_, at) => at % 251);
  expect(travel(bytes)).toStrictEqual(bytes);
});

test.each([
  ['a function', () => 1],
  ['a function inside', { run: () => 1 }],
  ['a symbol', Symbol('x')],
  ['a proxy', new Proxy({ a: 1 }, {})],
])('refuses %s in the words of Electron', (_, value) => {
  expect(() => encode(value)).toThrow('An object could not be cloned.');
});

test('any plain value arrives as it left', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
      (value) => {
        const copy: unknown = structuredClone(value);
        expect(travel(value)).toStrictEqual(copy);
      },
    ),
  );
});

test('refuses a value that refers to nothing', () => {
  expect(() => decode({ root: ['ref', 3], heap: [] })).toThrow('refers to nothing');
});
