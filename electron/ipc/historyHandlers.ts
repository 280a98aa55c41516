import type { AuditStore } from '../history/auditStore.ts';
import type { DayReader } from '../history/dayReader.ts';
import type { HistoryExport } from '../history/historyExport.ts';
import type { HistoryReader } from '../history/historyReader.ts';
import type { IncidentReader } from '../history/incidentReader.ts';
import type { Clock } from '../ports/clock.ts';
import type { SaveFile } from '../ports/saveFile.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly reader: HistoryReader;
  readonly days: DayReader;
  readonly incidents: IncidentReader;
  readonly audit: AuditStore;
  readonly exports: HistoryExport;
  readonly saveFile: SaveFile;
  readonly clock: Clock;
}

/** What was, and taking it away as a file. */
export function historyHandlers({
  history,
}: {
  history: Parts;
}): Pick<
  Handlers,
  | 'history.instance'
  | 'history.server'
  | 'history.strips'
  | 'history.rhythms'
  | 'history.incidents'
  | 'history.export'
  | 'audit.read'
> {
  const { reader, days, incidents, audit, exports, saveFile, clock } = history;
  return {
    'history.instance': ({ ref, before }) => reader.instance(ref, before),
    'history.server': ({ serverId, range }) => reader.server(serverId, range),
    'history.strips': ({ keys }) => days.strips(keys),
    'history.rhythms': ({ keys }) => days.rhythms(keys),
    'history.incidents': (query) => incidents.page(query),
    'audit.read': (query) => audit.page(query),
    'history.export': async (order) => {
      const fileName = await saveFile({
        name: `evodesk-${order.what}-${new Date(clock.now()).toISOString().slice(0, 10)}.${order.format}`,
        ending: order.format,
        content: () => exports.content(order),
      });
      return { saved: fileName !== null, fileName };
    },
  };
}
