import { SvelteMap } from 'svelte/reactivity';
import type { InstanceRhythms, InstanceStrips } from '../../../electron/contract/history.ts';
import { ask } from '../../lib/bridge.ts';

type Strip = InstanceStrips['strips'][number]['parts'];
type Rhythm = InstanceRhythms['rhythms'][number];

/** How long what was read stays good: a part of a strip is half an hour. */
const goodFor = 60_000;
/** How many keys one request may name. */
const mostKeys = 200;

/** What one kind of request told about rows, and when; null where nothing is kept of them. */
class Read<Value> {
  readonly values = new SvelteMap<string, Value | null>();
  readonly #askedAt = new Map<string, number>();
  readonly #read: (keys: readonly string[]) => Promise<readonly (readonly [string, Value])[] | null>;

  constructor(read: (keys: readonly string[]) => Promise<readonly (readonly [string, Value])[] | null>) {
    this.#read = read;
  }

  /** Reads what is not known yet or was read too long ago. */
  async want(keys: readonly string[], now: number): Promise<void> {
    const wanted = keys.filter((key) => now - (this.#askedAt.get(key) ?? -Infinity) >= goodFor).slice(0, mostKeys);
    if (wanted.length === 0) return;
    wanted.forEach((key) => this.#askedAt.set(key, now));
    const told = await this.#read(wanted);
    // Not answered: asked again with the next look, and until then shown as not known.
    if (told === null) return;
    const found = new Map(told);
    for (const key of wanted) this.values.set(key, found.get(key) ?? null);
  }

  clear(): void {
    this.values.clear();
    this.#askedAt.clear();
  }
}

/**
 * The last day of the rows on screen, for their strips and rhythms. Only what is visible is asked for, at most once a minute;
 * rows that were seen keep what they had.
 */
class RowHistory {
  readonly #strips = new Read<Strip>(async (keys) => {
    const answer = await ask('history.strips', { keys: [...keys] });
    return answer.ok ? answer.value.strips.map(({ key, parts }) => [key, parts] as const) : null;
  });
  readonly #rhythms = new Read<Rhythm>(async (keys) => {
    const answer = await ask('history.rhythms', { keys: [...keys] });
    return answer.ok ? answer.value.rhythms.map((rhythm) => [rhythm.key, rhythm] as const) : null;
  });

  /** Null when nothing is kept; undefined until it was read. */
  strip(key: string): Strip | null | undefined {
    return this.#strips.values.get(key);
  }
  rhythm(key: string): Rhythm | null | undefined {
    return this.#rhythms.values.get(key);
  }

  /** Reads what rows on screen need. `now`: epoch milliseconds. */
  want(keys: readonly string[], columns: { readonly strip: boolean; readonly rhythm: boolean }, now: number): void {
    if (columns.strip) void this.#strips.want(keys, now);
    if (columns.rhythm) void this.#rhythms.want(keys, now);
  }

  /** Forgets everything; for tests. */
  clear(): void {
    this.#strips.clear();
    this.#rhythms.clear();
  }
}

export const rowHistory = new RowHistory();
