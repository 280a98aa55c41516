import fc from 'fast-check';

const firstSurrogate = 0xd800;
const surrogates = 0x800;

/** Letters as people type them, and any other code point. */
const codePoint = fc.oneof(
  fc.integer({ min: 0x20, max: 0x7e }),
  fc.integer({ min: 0, max: 0x10ffff - surrogates }).map((at) => (at < firstSurrogate ? at : at + surrogates)),
);

/** A text of any code points. The library's own `binary` unit draws the same, and takes a second to be made. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: codePoint.map((point) => String.fromCodePoint(point)),
});
