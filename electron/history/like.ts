/** The pattern of `LIKE … ESCAPE '\'` that finds a text anywhere, taken by its letters. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
