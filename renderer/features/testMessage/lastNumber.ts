/** The number that was written to last, as it was typed: in memory only, because numbers of people are nobody's history. */
let last = '';

export function lastNumber(): string {
  return last;
}

export function rememberNumber(typed: string): void {
  last = typed;
}
