import type { AuditEntry } from '../contract/audit.ts';

/** Where every action is noted when it ended. */
export interface Audit {
  record(entry: Omit<AuditEntry, 'row'>): void;
}
