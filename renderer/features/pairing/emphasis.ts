/** A piece of a text, and whether it is stressed. */
export interface Piece {
  readonly text: string;
  readonly strong: boolean;
}

/** Parts a text at `**`: every second piece is stressed. Empty pieces are left out. */
export function emphasis(text: string): readonly Piece[] {
  return text
    .split('**')
    .map((piece, index) => ({ text: piece, strong: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
