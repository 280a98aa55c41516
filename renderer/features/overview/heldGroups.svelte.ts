import { fleet } from '../../lib/fleet.svelte.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';

/** The groups in which rows were when a hand came to them: they do not jump away from under it. */
export class HeldGroups {
  #byKey: ReadonlyMap<string, string> = $state.raw(new Map());

  /** Group by key of the row. */
  get byKey(): ReadonlyMap<string, string> {
    return this.#byKey;
  }

  /** Holds these rows from now on, and lets go of all others. `groupOf`: null while the list is not grouped. */
  hold(keys: readonly (string | null)[], groupOf: ((row: FleetRow) => string) | null): void {
    if (groupOf === null) return;
    const next = new Map<string, string>();
    for (const key of keys) {
      const row = key === null ? undefined : fleet.row(key);
      if (row !== undefined) next.set(row.key, this.#byKey.get(row.key) ?? groupOf(row));
    }
    this.#byKey = next;
  }
}
