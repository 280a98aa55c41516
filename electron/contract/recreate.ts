import * as z from 'zod/mini';
import type { ConfigurationKind } from './configuration.ts';
import { instanceRef, type InstanceRef } from './instance.ts';
import type { AppError } from './result.ts';

/** Deletes an instance and makes it again with name, token and configuration. The typed name is compared in main. */
export const recreateOrder = z.strictObject({ ref: instanceRef, typedName: z.string().check(z.maxLength(512)) });
export type RecreateOrder = z.infer<typeof recreateOrder>;

export const recreateSteps = ['reading', 'deleting', 'creating', 'writing', 'comparing'] as const;
export type RecreateStep = (typeof recreateSteps)[number];

export const recreateEndings = [
  /** It is back, and what was read back is what it was set to. */
  'recreated',
  /** It is back; `differences` says what is not as it was. */
  'recreated-except',
  /** It could not be read or deleted whole, and is as it was. */
  'unchanged',
  /** It was deleted and is not back yet. What it was set to is kept, and `recreate.resume` goes on. */
  'deleted',
  /** It could not be read whether it was deleted. Nothing was made. */
  'not-verified',
] as const;
export type RecreateEnding = (typeof recreateEndings)[number];

/** One kind of configuration that is not as it was. */
export interface Difference {
  readonly kind: ConfigurationKind;
  /** Names of its values and secrets; empty where none of it could be taken along. */
  readonly fields: readonly string[];
}

/** How far it got. */
export interface RecreateView {
  readonly ref: InstanceRef;
  /** The step at work; null once it ended. */
  readonly step: RecreateStep | null;
  readonly ending: RecreateEnding | null;
  /** What is taken along, as far as it was read. */
  readonly kinds: readonly ConfigurationKind[];
  readonly differences: readonly Difference[];
  readonly error: AppError | null;
}
