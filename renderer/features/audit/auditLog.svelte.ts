import type { AuditEntry, AuditQuery } from '../../../electron/contract/audit.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';

export type AuditFilter = Omit<AuditQuery, 'before'>;

/** What this app did, as read so far, by pages. A new question ends the one before. */
export class AuditLog {
  #entries: readonly AuditEntry[] = $state.raw([]);
  #next: number | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #loading = $state(true);
  #turn = 0;

  /** Newest first. */
  get entries(): readonly AuditEntry[] {
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

  async read(filter: AuditFilter): Promise<void> {
    await this.#ask(filter, null);
  }

  /** Reads the page after the last one. */
  async readMore(filter: AuditFilter): Promise<void> {
    if (this.#next !== null) await this.#ask(filter, this.#next);
  }

  async #ask(filter: AuditFilter, before: number | null): Promise<void> {
    const turn = ++this.#turn;
    this.#loading = true;
    const answer = await ask('audit.read', { ...filter, before });
    if (turn !== this.#turn) return;
    this.#loading = false;
    this.#error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.#entries = before === null ? answer.value.entries : [...this.#entries, ...answer.value.entries];
    this.#next = answer.value.next;
  }
}
