import * as z from 'zod/mini';
import type { ConfigurationChange, ConfigurationKind } from './configuration.ts';
import { instanceRef } from './instance.ts';

/** Why a snapshot was taken. */
export const snapshotCauses = ['first-seen', 'change', 'restore', 'template'] as const;
export type SnapshotCause = (typeof snapshotCauses)[number];

export const snapshotId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** What an instance was set to before something changed it. */
export interface SnapshotView {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly cause: SnapshotCause;
  readonly kinds: readonly ConfigurationKind[];
  /** What restoring it would change now (from now to then); null when the present cannot be read. */
  readonly changes: readonly ConfigurationChange[] | null;
}

export const restoreOrder = z.strictObject({ ref: instanceRef, snapshotId });
