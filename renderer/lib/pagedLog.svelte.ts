import type { AppError, Result } from '../../electron/contract/result.ts';

interface Page<Entry, Cursor> {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Where the next page begins; null after the last. */
  readonly next: Cursor | null;
}

interface Source<Entry, Filter, Cursor> {
  readonly ask: (filter: Filter, before: Cursor | null) => Promise<Result<Page<Entry, Cursor>>>;
  readonly idOf: (entry: Entry) => string | number;
  /** What the log is sorted by, in epoch milliseconds. */
  readonly timeOf: (entry: Entry) => number;
}

/** A log as read so far, by pages. A new question ends the one before. */
export class PagedLog<Entry, Filter, Cursor> {
  readonly #source: Source<Entry, Filter, Cursor>;
  #entries: readonly Entry[] = $state.raw([]);
  #next: Cursor | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #loading = $state(true);
  #turn = 0;

  constructor(source: Source<Entry, Filter, Cursor>) {
    this.#source = source;
  }

  /** Newest first. */
  get entries(): readonly Entry[] {
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
  async read(filter: Filter, keep = false): Promise<void> {
    const page = await this.#ask(filter, null);
    if (page === null) return;
    const { idOf, timeOf } = this.#source;
    const oldest = page.entries.at(-1);
    const fresh = new Set(page.entries.map(idOf));
    // Pages that do not touch have unread entries between them, which nothing would ever read.
    const touches = this.#entries.some((entry) => fresh.has(idOf(entry)));
    const older =
      keep && touches && oldest !== undefined && page.next !== null
        ? this.#entries.filter((entry) => !fresh.has(idOf(entry)) && timeOf(entry) <= timeOf(oldest))
        : [];
    this.#entries = [...page.entries, ...older];
    if (older.length === 0) this.#next = page.next;
  }

  /** Reads the page after the last one. */
  async readMore(filter: Filter): Promise<void> {
    if (this.#next === null) return;
    const page = await this.#ask(filter, this.#next);
    if (page === null) return;
    const { idOf } = this.#source;
    const known = new Set(this.#entries.map(idOf));
    this.#entries = [...this.#entries, ...page.entries.filter((entry) => !known.has(idOf(entry)))];
    this.#next = page.next;
  }

  async #ask(filter: Filter, before: Cursor | null): Promise<Page<Entry, Cursor> | null> {
    const turn = ++this.#turn;
    this.#loading = true;
    const answer = await this.#source.ask(filter, before);
    if (turn !== this.#turn) return null;
    this.#loading = false;
    this.#error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }
}
