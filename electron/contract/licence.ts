import * as z from 'zod/mini';

/** A package that is in the app. */
export const licence = z.object({
  name: z.string(),
  version: z.string(),
  /** As its author names it, e.g. `MIT`. */
  licence: z.string(),
  /** The whole text; empty where the package ships none. */
  text: z.string(),
});
export type Licence = Readonly<z.infer<typeof licence>>;
