import { fold } from './fold.ts';

/** A piece of a text, and whether it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/**
 * How well a folded text answers folded words: higher is better, 0 is not at all. Every word must be in it, if need be with
 * its letters apart; `whole` wants them together, for texts so long that scattered letters prove nothing.
 */
export function rank(text: string, words: readonly string[], whole = false): number {
  let sum = 0;
  for (const word of words) {
    const points = rankWord(text, word, whole);
    if (points === 0) return 0;
    sum += points;
  }
  // Of two equal hits, the shorter text is the closer one.
  return sum - Math.min(text.length, 500) / 1000;
}

const letter = /[\p{L}\p{N}]/u;

function rankWord(text: string, word: string, whole: boolean): number {
  const at = text.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) {
    for (let place = at; place >= 0; place = text.indexOf(word, place + 1)) {
      if (!letter.test(text[place - 1] ?? '')) return 3;
    }
    return 2;
  }
  return !whole && word.length > 1 && scattered(text, word) !== null ? 1 : 0;
}

/** The places of a word's letters, in order but apart: "lcen" in "loja-centro". Null when they are not all there. */
function scattered(text: string, word: string): readonly number[] | null {
  const places: number[] = [];
  let from = 0;
  for (const char of word) {
    const at = text.indexOf(char, from);
    if (at < 0) return null;
    places.push(at);
    from = at + 1;
  }
  return places;
}

/** Cuts a text where the folded words are found in it, so that hits can be drawn stronger. Accents do not matter. */
export function markHits(text: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0 || text === '') return [{ text, hit: false }];
  // Folding may change lengths, so each folded unit remembers where its character stands.
  const chars = Array.from(text);
  let folded = '';
  const origin: number[] = [];
  chars.forEach((char, index) => {
    const small = fold(char);
    folded += small;
    origin.push(...Array.from({ length: small.length }, () => index));
  });
  const hits = new Set<number>();
  for (const word of words) {
    const at = folded.indexOf(word);
    const places =
      at >= 0
        ? Array.from({ length: word.length }, (_, step) => at + step)
        : word.length > 1
          ? scattered(folded, word)
          : null;
    for (const place of places ?? []) hits.add(origin[place] ?? -1);
  }
  const pieces: { text: string; hit: boolean }[] = [];
  chars.forEach((char, index) => {
    const hit = hits.has(index);
    const last = pieces.at(-1);
    if (last?.hit === hit) last.text += char;
    else pieces.push({ text: char, hit });
  });
  return pieces;
}
