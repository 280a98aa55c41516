import type { TemplateRun } from './contract/configuration.ts';
import { post } from './forwarding/post.ts';
import { ConfigurationDesk } from './instances/configurationDesk.ts';
import type { InstanceWatch, ServerOf } from './instances/instanceWatch.ts';
import { SnapshotDesk } from './instances/snapshotDesk.ts';
import { TemplateDesk } from './instances/templateDesk.ts';
import type { WebhookTestParts } from './instances/webhookTest.ts';
import type { Clock } from './ports/clock.ts';
import type { Fetch } from './ports/fetch.ts';
import type { Log } from './ports/log.ts';
import type { SnapshotStore } from './profiles/snapshotStore.ts';
import type { TemplateStore } from './profiles/templateStore.ts';

interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: Fetch;
  readonly watch: Pick<InstanceWatch, 'find'>;
  readonly serverOf: ServerOf;
  readonly storage: { readonly snapshots: SnapshotStore; readonly templates: TemplateStore };
  readonly newId: () => string;
  readonly quitting: AbortSignal;
  readonly onProgress: (run: TemplateRun) => void;
}

/** Everything that has to do with what instances are set to. */
export interface Configurations {
  readonly configurations: ConfigurationDesk;
  readonly snapshots: SnapshotDesk;
  readonly templates: TemplateDesk;
  readonly webhookTest: WebhookTestParts;
  /** A server was removed, and with it what its instances were set to. Never rejects. */
  forget(serverId: string): Promise<void>;
}

export function openConfigurations(around: Surroundings): Configurations {
  const { clock, log, fetch, watch, serverOf, storage, newId, quitting, onProgress } = around;
  const memory = storage.snapshots;
  const configurations = new ConfigurationDesk({ clock, log, watch, serverOf, memory, newId });
  const snapshots = new SnapshotDesk({ configurations, memory });
  const store = storage.templates;
  const templates = new TemplateDesk({ clock, log, store, configurations, snapshots, newId, onProgress, quitting });
  const send: WebhookTestParts['post'] = (url, body, signal) => post(url, body, {}, { fetch, clock }, signal);
  return {
    configurations,
    snapshots,
    templates,
    webhookTest: { configurations, clock, post: send },
    forget: (serverId) =>
      memory.forgetServer(serverId).catch((error: unknown) => {
        log.warn('what was remembered of a server could not be removed', { reason: String(error) });
      }),
  };
}
