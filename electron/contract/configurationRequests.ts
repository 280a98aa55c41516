import * as z from 'zod/mini';
import {
  configurationOrder,
  configurationQuery,
  revealOrder,
  type ConfigurationView,
  type SaveOutcome,
} from './configuration.ts';
import type { WebhookTest } from './webhookTest.ts';
import { restoreOrder, type SnapshotView } from './snapshot.ts';
import {
  templateDraft,
  templateId,
  templateOrder,
  type TemplatePreview,
  type TemplateRun,
  type TemplateView,
} from './template.ts';
import { ask } from './entry.ts';
import { instanceRef } from './instance.ts';

/** What may be asked about the configuration of instances; part of the table in `contract.ts`. */
export const configurationRequests = {
  /** What an instance is set to, kind by kind and without secrets. */
  'configuration.read': ask(configurationQuery).answers<ConfigurationView>(),
  /** Saves one kind, and answers what was read back. */
  'configuration.save': ask(configurationOrder).answers<SaveOutcome>(),
  /** The one way out for a secret of a configuration: a person presses "show" at this field. */
  'configuration.reveal': ask(revealOrder).answers<{ value: string }>(),
  /** Sends a sample from this computer to the stored address of the webhook. */
  'configuration.testWebhook': ask(z.strictObject({ ref: instanceRef })).answers<WebhookTest>(),
  /** What the instance was set to before; newest first. */
  'configuration.snapshots': ask(z.strictObject({ ref: instanceRef })).answers<readonly SnapshotView[]>(),
  'configuration.restore': ask(restoreOrder).answers<readonly SaveOutcome[]>(),

  'template.read': ask(z.undefined()).answers<readonly TemplateView[]>(),
  'template.save': ask(templateDraft).answers<readonly TemplateView[]>(),
  'template.remove': ask(z.strictObject({ id: templateId })).answers<readonly TemplateView[]>(),
  /** What applying it would do to each instance. */
  'template.preview': ask(templateOrder).answers<readonly TemplatePreview[]>(),
  /** Begins to apply it; progress comes as `template.progressed`. */
  'template.apply': ask(templateOrder).answers<TemplateRun>(),
  /** Puts every instance back that a run changed. */
  'template.undo': ask(z.strictObject({ id: templateId })).answers<TemplateRun>(),
} as const;
