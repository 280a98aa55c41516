import { EvolutionError } from './errors.ts';
import { isList, isRecord, type Fields } from './fields.ts';
import { readRow, type InstanceRow } from './instanceRow.ts';

/**
 * The rows of a list answer of any family (CONTRACT 14): an array, a single object (v1 with a filter), or either inside
 * `data`, `value` or `instances`. Rows without a usable name are dropped, and so is a name that came before. What is no
 * list, or holds things of which none is an instance, is a `strange-answer`, never "no instances".
 */
export function readRows(body: unknown): readonly InstanceRow[] {
  const rows = new RowCollector();
  rows.takeAll(body);
  return rows.finish();
}

/** The same for rows that come one by one. */
export class RowCollector {
  readonly #rows = new Map<string, InstanceRow>();
  #items = 0;

  /** Takes one thing that a list held. Of its secrets, the token alone is kept. */
  take(item: unknown): void {
    this.#items += 1;
    const row = readRow(item);
    if (row !== null && !this.#rows.has(row.instance.name)) this.#rows.set(row.instance.name, row);
  }

  /** Takes what a whole answer holds. Throws `strange-answer` for what is no list. */
  takeAll(body: unknown): void {
    const items = itemsOf(body);
    if (items === null) throw strange();
    for (const item of items) this.take(item);
  }

  /** Throws `strange-answer` when there were things and no instance among them. */
  finish(): readonly InstanceRow[] {
    if (this.#rows.size === 0 && this.#items > 0) throw strange();
    return [...this.#rows.values()];
  }
}

function itemsOf(body: unknown): readonly unknown[] | null {
  if (isList(body)) return body;
  if (!isRecord(body)) return null;
  for (const wrapper of ['data', 'value', 'instances']) {
    const inner = body[wrapper];
    if (isList(inner)) return inner;
    if (isRecord(inner)) return [inner];
  }
  // An empty list of Go may be a null.
  if (body['data'] === null && body['message'] === 'success') return [];
  return isInstance(body) ? [body] : null;
}

/** A lone object must look like an instance by more than a name, which many things have. */
function isInstance(body: Fields): boolean {
  return isRecord(body['instance']) || 'connectionStatus' in body || 'instanceName' in body;
}

function strange(): EvolutionError {
  return new EvolutionError('strange-answer', 'The list of instances came in an unknown shape.');
}
