import { toCsv } from '../history/csv.ts';
import type { BulkDesk } from '../instances/bulkDesk.ts';
import { bulkTable } from '../instances/bulkTable.ts';
import type { BulkSilence } from '../servers/bulkSilence.ts';
import type { Clock } from '../ports/clock.ts';
import type { SaveFile } from '../ports/saveFile.ts';
import type { Handlers } from './register.ts';

/** What the requests for many are answered with. */
export interface BulkParts {
  readonly desk: BulkDesk;
  readonly silence: BulkSilence;
  readonly serverName: (id: string) => string;
  readonly saveFile: SaveFile;
  readonly clock: Clock;
}

type Names =
  'bulk.read' | 'bulk.start' | 'bulk.stop' | 'bulk.retry' | 'bulk.export' | 'bulk.silence' | 'bulk.undoSilence';

/** One thing done to many instances. */
export function bulkHandlers({ bulk }: { bulk: BulkParts }): Pick<Handlers, Names> {
  const { desk, silence, serverName, saveFile, clock } = bulk;
  return {
    'bulk.read': () => desk.read(),
    'bulk.start': (order) => desk.start(order),
    'bulk.stop': ({ id }) => {
      desk.stop(id);
      return null;
    },
    'bulk.retry': ({ id }) => {
      desk.retry(id);
      return null;
    },
    'bulk.silence': (order) => silence.silence(order),
    'bulk.undoSilence': async ({ undoId }) => {
      await silence.undo(undoId);
      return null;
    },
    'bulk.export': async ({ id }) => {
      const job = desk.find(id);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      const fileName = await saveFile({
        name: `evodesk-${job.kind}-${day}.csv`,
        ending: 'csv',
        content: () => Promise.resolve(toCsv(bulkTable(job.view, serverName))),
      });
      return { saved: fileName !== null, fileName };
    },
  };
}
