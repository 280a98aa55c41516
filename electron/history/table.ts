/** A value of an export. A `Date` is a time. */
export type Cell = string | number | boolean | null | Date;

/** What is exported: one row per thing, in the order of the columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A time as ISO 8601 in UTC, with its zone. */
export function isoTime(time: Date): string {
  return time.toISOString();
}
