import type { BulkJobView } from '../contract/bulk.ts';
import type { Table } from '../history/table.ts';

/** The results of a job for a file: one row for each instance, in the order of the job. */
export function bulkTable({ kind, items }: BulkJobView, serverName: (id: string) => string): Table {
  return {
    columns: ['server', 'instance', 'work', 'verdict', 'ending', 'observed', 'took_seconds', 'error', 'message'],
    rows: items.map(({ ref, result }) => [
      serverName(ref.serverId),
      ref.name,
      kind,
      result?.verdict ?? null,
      result?.outcome?.ending ?? null,
      result?.outcome?.observed ?? result?.live ?? null,
      result?.outcome ? Math.round(result.outcome.tookMs / 1_000) : null,
      result?.error?.code ?? null,
      result?.error?.message ?? null,
    ]),
  };
}
