import type { IncidentCursor, IncidentEntry, IncidentQuery } from '../../../electron/contract/history.ts';
import { ask } from '../../lib/bridge.ts';
import { PagedLog } from '../../lib/pagedLog.svelte.ts';

export type IncidentFilter = Omit<IncidentQuery, 'before'>;

/** What was told, or could have been. */
export function incidentLog(): PagedLog<IncidentEntry, IncidentFilter, IncidentCursor> {
  return new PagedLog({
    ask: (filter, before) => ask('history.incidents', { ...filter, before }),
    idOf: ({ id }) => id,
    timeOf: ({ openedAt }) => openedAt,
  });
}
