import { post } from '../forwarding/post.ts';
import type { Audit } from '../instances/audit.ts';
import { ConfigurationDesk } from '../instances/configurationDesk.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import { RevivalDesk } from '../instances/revivalDesk.ts';
import type { InstanceMaker } from '../instances/instanceMaker.ts';
import { SnapshotDesk } from '../instances/snapshotDesk.ts';
import { TemplateDesk } from '../instances/templateDesk.ts';
import type { WebhookTestParts } from '../instances/webhookTest.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly fetch: Fetch;
  readonly storage: Pick<Storage, 'snapshots' | 'templates'> & { readonly audit: Audit };
  readonly watcher: Pick<Watcher, 'find' | 'subscribe'>;
  readonly guard: Pick<ProductionGuard, 'check'>;
  readonly serverOf: ServerOf;
  readonly maker: InstanceMaker;
  readonly publish: Publish;
  readonly quitting: AbortSignal;
}

/** Everything that has to do with what instances are set to. */
export interface Configurations {
  readonly configurations: ConfigurationDesk;
  readonly snapshots: SnapshotDesk;
  readonly revivals: RevivalDesk;
  readonly templates: TemplateDesk;
  readonly webhookTest: WebhookTestParts;
}

export function composeConfigurations(parts: Parts): Configurations {
  const { clock, log, newId, fetch, storage, watcher, guard, serverOf, maker, publish, quitting } = parts;
  const { audit, snapshots: memory, templates: store } = storage;
  const configurations = new ConfigurationDesk({ clock, log, newId, watch: watcher, serverOf, guard, audit, memory });
  const snapshots = new SnapshotDesk({ configurations, memory });
  const templates = new TemplateDesk({
    clock,
    log,
    newId,
    store,
    configurations,
    snapshots,
    quitting,
    onProgress: (run) => publish('template.progressed', run),
  });
  watcher.subscribe(({ removedServers = [] }) => {
    for (const id of removedServers) void forget(id);
  });

  /** A server was removed, and with it goes what its instances were set to. */
  async function forget(serverId: string): Promise<void> {
    try {
      await memory.forgetServer(serverId);
    } catch (error) {
      log.warn('what was remembered of a server could not be removed', { reason: String(error) });
    }
  }

  return {
    configurations,
    snapshots,
    templates,
    revivals: new RevivalDesk({
      clock,
      newId,
      maker,
      configurations,
      memory,
      watch: watcher,
      serverOf,
      quitting,
      onChange: (view) => publish('revival.changed', view),
    }),
    webhookTest: {
      configurations,
      clock,
      guard,
      post: (url, body, signal) => post(url, body, {}, { fetch, clock }, signal),
    },
  };
}
