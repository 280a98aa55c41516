import { BatchDesk } from '../instances/batch.ts';
import { InstanceMaker } from '../instances/create.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import { PairingDesk } from '../instances/pairing.ts';
import { RunningActions } from '../instances/runningActions.ts';
import { InstanceActions } from '../instances/verifiedAction.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly storage: Storage;
  readonly watcher: Watcher;
  readonly serverOf: ServerOf;
  readonly publish: Publish;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
}

/** What a person does to instances. */
export interface Acting {
  readonly actions: InstanceActions;
  readonly maker: InstanceMaker;
  readonly batches: BatchDesk;
  readonly pairings: PairingDesk;
}

export function composeActing({ clock, log, newId, storage, watcher, serverOf, publish, quitting }: Parts): Acting {
  const running = new RunningActions();
  const maker = new InstanceMaker({ clock, log, watch: watcher, serverOf, running });
  return {
    actions: new InstanceActions({ clock, log, watch: watcher, serverOf, running }),
    maker,
    batches: new BatchDesk({
      clock,
      log,
      maker,
      keeper: storage.batches,
      serverOf,
      checkNow: (serverId) => watcher.checkNow(serverId),
      annotate: (ref, change) => storage.annotations.change({ refs: [ref], change }),
      newId,
      onChange: (batch) => publish('batch.changed', batch),
      quitting,
    }),
    pairings: new PairingDesk({
      clock,
      log,
      watch: watcher,
      serverOf,
      running,
      newId,
      onChange: (pairing) => publish('pairing.changed', pairing),
    }),
  };
}
