import type { ConfigurationDesk } from '../instances/configurationDesk.ts';
import type { SnapshotDesk } from '../instances/snapshotDesk.ts';
import type { TemplateDesk } from '../instances/templateDesk.ts';
import { testWebhook, type WebhookTestParts } from '../instances/webhookTest.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly configurations: ConfigurationDesk;
  readonly snapshots: SnapshotDesk;
  readonly templates: TemplateDesk;
  readonly webhookTest: WebhookTestParts;
  /** Ends running reads and writes when the app quits. */
  readonly quitting: AbortSignal;
}

type Names = Extract<keyof Handlers, `configuration.${string}` | `template.${string}`>;

/** What instances are set to, what they were set to, and templates for many. */
export function configurationHandlers(parts: Parts): Pick<Handlers, Names> {
  const { configurations, quitting, snapshots, templates, webhookTest } = parts;
  return {
    'configuration.read': ({ ref, kinds }) => configurations.read(ref, kinds, quitting),
    'configuration.save': ({ ref, draft }) => configurations.save(ref, draft, quitting),
    'configuration.reveal': async ({ ref, kind, secret }) => ({
      value: await configurations.reveal(ref, kind, secret, quitting),
    }),
    'configuration.testWebhook': ({ ref }) => testWebhook(ref, webhookTest, quitting),
    'configuration.snapshots': ({ ref }) => snapshots.list(ref, quitting),
    'configuration.restore': ({ ref, snapshotId }) => snapshots.restore(ref, snapshotId, quitting),
    'template.read': () => templates.list(),
    'template.save': (draft) => templates.save(draft),
    'template.remove': ({ id }) => templates.remove(id),
    'template.preview': (order) => templates.preview(order),
    'template.apply': (order) => templates.apply(order),
    'template.undo': ({ id }) => templates.undo(id),
  };
}
