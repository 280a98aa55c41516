import type * as z from 'zod/mini';

/** Those of the entries of a file that are whole, so that a broken one costs no other. */
export function usable<T>(raw: readonly unknown[], schema: z.ZodMiniType<T>): { found: T[]; lost: boolean } {
  const found = raw.flatMap((each) => {
    const parsed = schema.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
  return { found, lost: found.length < raw.length };
}
