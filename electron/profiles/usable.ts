import * as z from 'zod/mini';
import type { LogFacts } from '../ports/log.ts';

/** Those of the entries of a file that are whole, so that a broken one costs no other. */
export function usable<T>(raw: readonly unknown[], schema: z.ZodMiniType<T>): { found: T[]; lost: boolean } {
  const found = raw.flatMap((each) => {
    const parsed = schema.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  return { found, lost: found.length < raw.length };
}

/** The same for the list under `member`, as `Document` reads a file. */
export function usableList<T>(
  data: unknown,
  member: string,
  schema: z.ZodMiniType<T>,
): { value: readonly T[]; lost: LogFacts | null } {
  const parsed = z.object({ [member]: z.array(z.unknown()) }).safeParse(data);
  const stored = parsed.data?.[member] ?? [];
  const { found, lost } = usable(stored, schema);
  return { value: found, lost: parsed.success && !lost ? null : { stored: stored.length, usable: found.length } };
}
