import type { FleetRow } from './fleetRows.ts';
import { fleet } from './fleet.svelte.ts';

/**
 * The instances that a person ticked, by key. It outlives refreshes, filters and visits to other pages; what is no longer
 * in the fleet no longer counts.
 */
class Selection {
  #keys: ReadonlySet<string> = $state.raw(new Set());
  /** Where a range begins, and what was ticked when it began. */
  #anchor: string | null = null;
  #base: ReadonlySet<string> = new Set();
  readonly #rows = $derived(this.#keys.size === 0 ? [] : fleet.rows.filter((row) => this.#keys.has(row.key)));

  /** The ticked ones that exist, in the order of the fleet. */
  get rows(): readonly FleetRow[] {
    return this.#rows;
  }
  get size(): number {
    return this.#rows.length;
  }
  get anchor(): string | null {
    return this.#anchor;
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** Ticks one, or takes its tick away; the next range begins there. */
  toggle(key: string): void {
    const next = new Set(this.#keys);
    if (!next.delete(key)) next.add(key);
    this.#keys = next;
    this.begin(key);
  }

  /** Lets the next range begin at a key. */
  begin(key: string): void {
    this.#anchor = key;
    this.#base = this.#keys;
  }

  /** Ticks a range beside what was ticked when it began: a range that shrinks gives back what it had taken. */
  extend(range: readonly string[]): void {
    this.#keys = new Set([...this.#base, ...range]);
  }

  add(keys: readonly string[]): void {
    this.#keys = new Set([...this.#keys, ...keys]);
  }

  remove(keys: readonly string[]): void {
    const gone = new Set(keys);
    this.#keys = new Set([...this.#keys].filter((key) => !gone.has(key)));
  }

  clear(): void {
    this.#keys = new Set();
    this.#anchor = null;
    this.#base = this.#keys;
  }
}

export const selection = new Selection();
