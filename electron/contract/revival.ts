import * as z from 'zod/mini';
import {
  configurationKinds,
  noMoreHeaders,
  secretName,
  type ConfigurationKind,
  type ConfigurationPart,
  type SaveOutcome,
} from './configuration.ts';
import { newInstance } from './create.ts';
import { instanceRef, type Ability, type InstanceRef } from './instance.ts';
import type { AppError } from './result.ts';

/** One kind of configuration that a vanished instance was set to, as far as it is remembered. */
export interface RememberedPart {
  readonly part: ConfigurationPart;
  /** Secrets that belong to it and are kept nowhere: a person may type them. */
  readonly secrets: readonly string[];
  /** It cannot be brought back without those. */
  readonly needsSecrets: boolean;
}

/** What would be made of a vanished instance; nothing is asked of the server for it. */
export interface RevivalPlan {
  readonly ref: InstanceRef;
  /** May it be made here now, and if not, why not? */
  readonly create: Ability;
  /** What was switched on when it was read last. */
  readonly parts: readonly RememberedPart[];
  /** What every server has and nobody ever read of this instance, so that it begins as new. */
  readonly unread: readonly ConfigurationKind[];
}

/** Makes a vanished instance again. Token and secrets go in and never come out. */
export const revivalOrder = z.strictObject({
  ref: instanceRef,
  /** Null lets a random one be made. */
  token: newInstance.shape.token,
  /** By kind and name, those that a person typed. */
  secrets: z.partialRecord(
    z.enum(configurationKinds),
    z.record(secretName, z.string().check(z.maxLength(4_096))).check(noMoreHeaders),
  ),
});
export type RevivalOrder = z.infer<typeof revivalOrder>;
export type TypedSecrets = RevivalOrder['secrets'];

export const revivalEndings = [
  /** It is back, and set as it was. */
  'revived',
  /** It is back; `outcomes` and `lost` say what is not as it was. */
  'revived-except',
  /** An instance of that name is there; nothing was changed. */
  'exists',
  /** The server did not make it, or it cannot be read whether it did. */
  'not-made',
] as const;
export type RevivalEnding = (typeof revivalEndings)[number];

/** Secrets that are nowhere, by name. */
export interface LostSecrets {
  readonly kind: ConfigurationKind;
  readonly names: readonly string[];
  /** False: the part works without them, and is back as far as that goes. */
  readonly leftOut: boolean;
}

/** How far it got. */
export interface RevivalView {
  readonly ref: InstanceRef;
  /** The step at work; null once it ended. */
  readonly step: 'creating' | 'writing' | null;
  readonly ending: RevivalEnding | null;
  /** One for each kind that was written, without what was read back. */
  readonly outcomes: readonly SaveOutcome[];
  /** Parts whose secrets nobody typed. */
  readonly lost: readonly LostSecrets[];
  readonly error: AppError | null;
}
