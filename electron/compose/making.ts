import type { Audit } from '../instances/audit.ts';
import { BatchDesk } from '../instances/batchDesk.ts';
import { InstanceMaker } from '../instances/instanceMaker.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import { RecreateDesk } from '../instances/recreateDesk.ts';
import type { RunningActions } from '../instances/runningActions.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly watch: Watcher;
  readonly serverOf: ServerOf;
  readonly guard: ProductionGuard;
  readonly audit: Audit;
  readonly running: RunningActions;
  readonly storage: Storage;
  readonly publish: Publish;
  readonly quitting: AbortSignal;
}

/** What brings instances into being: one, many, or one again. */
export interface Making {
  readonly maker: InstanceMaker;
  readonly batches: BatchDesk;
  readonly recreations: RecreateDesk;
}

export function composeMaking({ storage, publish, ...parts }: Parts): Making {
  const { annotations, batches: keeper, copies } = storage;
  const { watch } = parts;
  const maker = new InstanceMaker(parts);
  const batches = new BatchDesk({
    ...parts,
    maker,
    keeper,
    checkNow: (serverId) => watch.checkNow(serverId),
    annotate: (ref, change) => annotations.change({ refs: [ref], change }),
    onChange: (batch) => publish('batch.changed', batch),
  });
  watch.subscribe(({ removedServers = [] }) => {
    for (const id of removedServers) {
      Promise.all([batches.forgetServer(id), copies.forgetServer(id)]).catch(() => {
        parts.log.warn('what was being made on a removed server could not be forgotten', { server: id });
      });
    }
  });
  const recreations = new RecreateDesk({
    ...parts,
    copies,
    onChange: (view) => publish('recreate.changed', view),
  });
  return { maker, batches, recreations };
}
