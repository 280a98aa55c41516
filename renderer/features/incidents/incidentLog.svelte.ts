import type { IncidentCursor, IncidentEntry, IncidentQuery } from '../../../electron/contract/history.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';

export type IncidentFilter = Omit<IncidentQuery, 'before'>;

/** The incident log as read so far, by pages. A new question ends the one before. */
export class IncidentLog {
  #entries: readonly IncidentEntry[] = $state.raw([]);
  #next: IncidentCursor | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #loading = $state(true);
  #turn = 0;

  /** Newest first. */
  get entries(): readonly IncidentEntry[] {
    return this.#entries;
  }
  get more(): boolean {
    return this.#next !== null;
  }
  get loading(): boolean {
    return this.#loading;
  }
  get error(): AppError | null {
    return this.#error;
  }

  /** Reads the first page; older ones that were read already stay when `keep` says that the filter is the same. */
  async read(filter: IncidentFilter, keep = false): Promise<void> {
    const page = await this.#ask(filter, null);
    if (page === null) return;
    const oldest = page.entries.at(-1);
    const fresh = new Set(page.entries.map(({ id }) => id));
    const older =
      keep && oldest !== undefined && page.next !== null
        ? this.#entries.filter(({ id, openedAt }) => !fresh.has(id) && openedAt <= oldest.openedAt)
        : [];
    this.#entries = [...page.entries, ...older];
    if (older.length === 0) this.#next = page.next;
  }

  /** Reads the page after the last one. */
  async readMore(filter: IncidentFilter): Promise<void> {
    if (this.#next === null) return;
    const page = await this.#ask(filter, this.#next);
    if (page === null) return;
    const known = new Set(this.#entries.map(({ id }) => id));
    this.#entries = [...this.#entries, ...page.entries.filter(({ id }) => !known.has(id))];
    this.#next = page.next;
  }

  async #ask(filter: IncidentFilter, before: IncidentCursor | null) {
    const turn = ++this.#turn;
    this.#loading = true;
    const answer = await ask('history.incidents', { ...filter, before });
    if (turn !== this.#turn) return null;
    this.#loading = false;
    this.#error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }
}
