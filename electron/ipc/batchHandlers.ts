import { toCsv } from '../history/csv.ts';
import type { BatchDesk } from '../instances/batchDesk.ts';
import { batchTable } from '../instances/batchTable.ts';
import type { Clock } from '../ports/clock.ts';
import type { SaveFile } from '../ports/saveFile.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly batches: BatchDesk;
  readonly saveFile: SaveFile;
  readonly clock: Clock;
}

type Names = 'batch.read' | 'batch.start' | 'batch.resume' | 'batch.stop' | 'batch.forget' | 'batch.export';

/** Making many instances. */
export function batchHandlers({ batch: { batches, saveFile, clock } }: { batch: Parts }): Pick<Handlers, Names> {
  return {
    'batch.read': () => batches.read(),
    'batch.start': (order) => batches.start(order),
    'batch.resume': ({ id, failed }) => batches.resume(id, failed),
    'batch.stop': ({ id }) => {
      batches.stop(id);
      return null;
    },
    'batch.forget': async ({ id }) => {
      await batches.forget(id);
      return null;
    },
    'batch.export': async () => {
      const view = batches.read();
      const fileName =
        view === null
          ? null
          : await saveFile({
              name: `evodesk-new-instances-${new Date(clock.now()).toISOString().slice(0, 10)}.csv`,
              ending: 'csv',
              content: () => Promise.resolve(toCsv(batchTable(view))),
            });
      return { saved: fileName !== null, fileName };
    },
  };
}
