import type { BatchView } from '../contract/batch.ts';

/** The results of a batch as rows, for a spreadsheet. Tokens are not in it. */
export function batchTable({ lines }: BatchView): {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
} {
  return {
    columns: ['name', 'number', 'tags', 'result', 'error'],
    rows: lines.map(({ name, number, tags, state, error }) => [
      name,
      number,
      tags.join(', '),
      state,
      error?.message ?? null,
    ]),
  };
}
