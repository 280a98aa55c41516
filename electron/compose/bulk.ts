import { saveFile } from '../desktop/saveFile.ts';
import { BulkDesk } from '../instances/bulkDesk.ts';
import { bulkWorks } from '../instances/bulkWork.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import type { InstanceActions } from '../instances/verifiedAction.ts';
import type { BulkParts } from '../ipc/bulkHandlers.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import { BulkSilence } from '../servers/bulkSilence.ts';
import type { SilenceDesk } from '../servers/silenceDesk.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly watcher: Watcher;
  readonly silence: SilenceDesk;
  readonly serverOf: ServerOf;
  readonly actions: InstanceActions;
  readonly publish: Publish;
  readonly quitting: AbortSignal;
}

/** What is done to many instances at once. */
export function composeBulk({ watcher, silence, serverOf, actions, publish, quitting, ...common }: Parts): BulkParts {
  const { clock, newId } = common;
  return {
    desk: new BulkDesk({
      ...common,
      works: bulkWorks({ clock, watch: watcher, serverOf, actions }),
      quitting,
      onChange: (patch) => publish('bulk.changed', patch),
    }),
    silence: new BulkSilence({
      clock,
      newId,
      incidents: () => watcher.snapshot().incidents,
      change: (edit) => silence.change(edit),
    }),
    serverName: (id) => watcher.snapshot().servers.find((server) => server.id === id)?.name ?? '',
    saveFile,
    clock,
  };
}
