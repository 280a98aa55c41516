import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../../renderer/lib/fold.ts';
import { markHits, rank } from '../../../../renderer/lib/marks.ts';
import { anyText } from '../../../support/anyText.ts';

const hits = (text: string, ...words: string[]): string[] =>
  markHits(text, words)
    .filter(({ hit }) => hit)
    .map((piece) => piece.text);

describe('ranking', () => {
  it('prefers the beginning, then the beginning of a word, then the middle, then scattered letters', () => {
    const points = ['loja-centro', 'a-loja', 'xloja', 'lxoxjxa'].map((text) => rank(text, ['loja']));
    expect(points).toEqual(points.toSorted((a, b) => b - a));
    expect(points.every((each) => each > 0)).toBe(true);
  });

  it('wants every word, and does not scatter single letters', () => {
    expect(rank('loja-centro', ['loja', 'norte'])).toBe(0);
    expect(rank('abc', ['z'])).toBe(0);
    expect(rank('loja-centro', ['lcn'])).toBeGreaterThan(0);
  });

  it('of two equal hits prefers the shorter text', () => {
    expect(rank('loja', ['loja'])).toBeGreaterThan(rank('loja-centro', ['loja']));
  });
});

describe('marking', () => {
  it('marks what was typed, accents or not', () => {
    expect(hits('Clínica São José', 'clinica', 'jose')).toEqual(['Clínica', 'José']);
    expect(hits('clínica', 'inic')).toEqual(['ínic']);
    expect(hits('loja-centro', 'lcn')).toEqual(['l', 'c', 'n']);
  });

  it('keeps its place where folding changes the length of a text', () => {
    expect(hits('ﬁo de São', 'sao')).toEqual(['São']);
    expect(hits('ﬁo', 'io')).toEqual(['ﬁo']);
  });

  it('never loses or adds a letter', () => {
    fc.assert(
      fc.property(anyText, fc.array(fc.string().map(fold)), (text, words) => {
        const pieces = markHits(
          text,
          words.filter((word) => word !== ''),
        );
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
    );
  });
});
