import type { AuditEntry, AuditQuery } from '../../../electron/contract/audit.ts';
import { ask } from '../../lib/bridge.ts';
import { PagedLog } from '../../lib/pagedLog.svelte.ts';

export type AuditFilter = Omit<AuditQuery, 'before'>;

/** What this app did. */
export function auditLog(): PagedLog<AuditEntry, AuditFilter, number> {
  return new PagedLog({
    ask: (filter, before) => ask('audit.read', { ...filter, before }),
    idOf: ({ row }) => row,
    timeOf: ({ at }) => at,
  });
}
