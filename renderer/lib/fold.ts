const marks = /\p{M}+/gu;

/** Makes text comparable for search: lower case, without accents. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(marks, '').toLowerCase();
}

/** Only the digits of a text. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}
