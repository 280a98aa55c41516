import * as z from 'zod/mini';
import { instanceRef } from './instance.ts';
import { tags } from './silence.ts';

/** What may be restarted without asking, when it hangs: these instances, and all that have, or whose server has, one of these tags. */
export const autoRestart = z.strictObject({
  instances: z.array(instanceRef).check(z.maxLength(5_000)),
  tags,
});
export type AutoRestart = z.infer<typeof autoRestart>;

/** A restart without asking is off until a person wants it. */
export const noAutoRestart: AutoRestart = { instances: [], tags: [] };
