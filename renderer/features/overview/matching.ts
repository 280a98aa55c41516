import type { ListFilter } from '../../../electron/contract/listView.ts';
import type { FleetRow } from '../../lib/fleetRows.ts';
import { labels } from '../../lib/labels.svelte.ts';
import { answers, chosen, readQuery } from './query.ts';

const nothing: readonly string[] = [];

/** Makes a filter into a question to ask of each row. */
export function matcherOf(filter: ListFilter): (row: FleetRow) => boolean {
  const query = readQuery(filter.search);
  const choice = {
    healths: new Set(filter.healths),
    servers: new Set(filter.servers),
    tags: new Set(filter.tags),
    integrations: new Set(filter.integrations),
  };
  const tagged = choice.tags.size > 0;
  return (row) =>
    chosen(row, choice, tagged ? labels.tagsOf(row.view) : nothing) &&
    (query.words.length === 0 || answers(row, query, labels.textOf(row)));
}
