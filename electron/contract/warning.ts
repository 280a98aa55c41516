import type { InstanceRef } from './instance.ts';

/** A number that is where it should not be, while the instance is connected. */
export interface NumberWarning {
  readonly ref: InstanceRef;
  /** The number that is connected, as people write it. */
  readonly numberText: string;
  /** The number that a person expects here, as people write it, where it is another one; else null. */
  readonly expectedNumberText: string | null;
  /** Other instances that are connected with the same number; two sessions may push each other out (440). */
  readonly sameNumber: readonly InstanceRef[];
}
