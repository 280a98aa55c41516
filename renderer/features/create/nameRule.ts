/** What is wrong with a name; main refuses the same (`electron/contract/create.ts`). */
export type NameProblem = 'empty' | 'padded' | 'characters' | 'long' | 'taken';

const longest = 100;

/**
 * Judges a name as it was typed. Servers take any text, and then cannot find some of them again (CONTRACT 2.1), so only
 * letters without accents, digits, `-` and `_` are made. `taken` tells whether the server has it already.
 */
export function nameProblem(name: string, taken: (name: string) => boolean): NameProblem | null {
  if (name.trim() === '') return 'empty';
  if (name !== name.trim()) return 'padded';
  if (!/^[A-Za-z0-9_-]+$/.test(name)) return 'characters';
  if (name.length > longest) return 'long';
  return taken(name) ? 'taken' : null;
}

/** A sound name that is close to what was typed: `Loja São Paulo` becomes `loja-sao-paulo`. Empty when nothing is left. */
export function soundName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest);
}
