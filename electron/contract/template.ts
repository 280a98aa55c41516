import * as z from 'zod/mini';
import {
  configurationKinds,
  type ConfigurationChange,
  type ConfigurationKind,
  type ConfigurationPart,
  type SaveOutcome,
} from './configuration.ts';
import { instanceRef, type InstanceRef } from './instance.ts';
import type { AppError } from './result.ts';

export const templateId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));
const templateName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** Makes a template from what an instance is set to now. */
export const templateDraft = z.strictObject({
  name: templateName,
  ref: instanceRef,
  kinds: z.array(z.enum(configurationKinds)).check(z.minLength(1), z.maxLength(configurationKinds.length)),
});
export type TemplateDraft = z.infer<typeof templateDraft>;

/**
 * A template holds every kind, and no secret. What is each instance's own stays as it is there: headers of the webhook, and
 * the inbox of Chatwoot.
 */
export interface TemplateView {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly parts: readonly ConfigurationPart[];
}

export const templateOrder = z.strictObject({
  id: templateId,
  refs: z.array(instanceRef).check(z.minLength(1), z.maxLength(1_000)),
});
export type TemplateOrder = z.infer<typeof templateOrder>;

/** Why a part of a template cannot be given to an instance. */
export type LeftOutWhy =
  /** Its server has nothing like it, or has it switched off. */
  | 'not-here'
  /** It cannot work without a secret, and none for this place is stored on the instance. */
  | 'secret-missing';

/** What a template would do to one instance. */
export interface TemplatePreview {
  readonly ref: InstanceRef;
  readonly changes: readonly ConfigurationChange[];
  /** Events of the template that this server does not know, and that are left out. */
  readonly unknownEvents: readonly string[];
  /** Parts that would be left out; the others are applied all the same. */
  readonly leftOut: readonly { readonly kind: ConfigurationKind; readonly why: LeftOutWhy }[];
  /** Why it cannot be applied; null when it can. */
  readonly error: AppError | null;
}

export interface TemplateRunItem {
  readonly ref: InstanceRef;
  readonly state: 'waiting' | 'running' | 'done';
  /** One for each kind, without what was read back. */
  readonly outcomes: readonly SaveOutcome[];
  readonly error: AppError | null;
}

/** A template on its way to many instances, or being taken back. */
export interface TemplateRun {
  readonly id: string;
  readonly templateName: string;
  readonly what: 'apply' | 'undo';
  readonly items: readonly TemplateRunItem[];
  readonly finished: boolean;
  /** Can it be taken back? */
  readonly undoable: boolean;
}
