import type { Line } from './arrange.ts';

/**
 * The keys of the rows from the line with key `from` to line `to`, both included, in either direction. Where `from` is not
 * among the lines (it is filtered out, or its group is closed), the line `to` alone.
 */
export function keysBetween(lines: readonly Line[], from: string | null, to: number): readonly string[] {
  const found = lines.findIndex((line) => line.key === from);
  const start = found < 0 ? to : found;
  return lines
    .slice(Math.min(start, to), Math.max(start, to) + 1)
    .flatMap((line) => (line.kind === 'row' ? [line.key] : []));
}
