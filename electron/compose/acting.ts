import type { ServerOf } from '../instances/instanceWatch.ts';
import { PairingDesk } from '../instances/pairing.ts';
import { RunningActions } from '../instances/runningActions.ts';
import { InstanceActions } from '../instances/verifiedAction.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly watcher: Watcher;
  readonly serverOf: ServerOf;
  readonly publish: Publish;
}

/** What a person does to instances. */
export interface Acting {
  readonly actions: InstanceActions;
  readonly pairings: PairingDesk;
}

export function composeActing({ clock, log, newId, watcher, serverOf, publish }: Parts): Acting {
  const running = new RunningActions();
  return {
    actions: new InstanceActions({ clock, log, watch: watcher, serverOf, running }),
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
