import type { InstanceRef, InstanceView } from '../../electron/contract/instance.ts';
import { isProblem } from '../../electron/contract/standing.ts';
import { fold } from './fold.ts';
import { instanceGroup, type Group } from './states.ts';

/** One instance with what searching and grouping need, worked out once and not at each keystroke or patch. */
export interface FleetRow {
  readonly key: string;
  readonly view: InstanceView;
  /** Name and profile name, folded. */
  readonly text: string;
  readonly digits: string;
  readonly group: Group;
  readonly problem: boolean;
}

/** The key of an instance over all servers, as the contract makes it. */
export function keyOf(ref: InstanceRef): string {
  return `${ref.serverId}/${ref.name}`;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(a: FleetRow, b: FleetRow): number {
  const order = byName.compare(a.view.name, b.view.name);
  if (order !== 0) return order;
  return a.key < b.key ? -1 : 1;
}

function toRow(view: InstanceView, before?: FleetRow): FleetRow {
  const same = before?.view.profileName === view.profileName;
  const text = before !== undefined && same ? before.text : fold(`${view.name}\n${view.profileName ?? ''}`);
  const { key, number } = view;
  return { key, view, text, digits: number ?? '', group: instanceGroup(view), problem: isProblem(view) };
}

/** All rows, sorted by name: a fresh list. */
export function makeRows(views: readonly InstanceView[]): readonly FleetRow[] {
  return views.map((view) => toRow(view)).sort(compare);
}

/**
 * The rows after a batch of changes, as a new list. A key holds the name, so a change never moves a row: only added
 * ones are sorted in, and a batch costs one copy of the list.
 */
export function patchRows(
  rows: readonly FleetRow[],
  places: Map<string, number>,
  changed: readonly InstanceView[],
  removed: readonly string[],
): readonly FleetRow[] {
  const next = rows.slice();
  const added: FleetRow[] = [];
  for (const view of changed) {
    const place = places.get(view.key);
    if (place === undefined) added.push(toRow(view));
    else next[place] = toRow(view, rows[place]);
  }
  if (added.length === 0 && removed.length === 0) return next;

  const gone = new Set(removed);
  const kept = gone.size === 0 ? next : next.filter((row) => !gone.has(row.key));
  const merged = merge(kept, added.sort(compare));
  places.clear();
  merged.forEach((row, place) => places.set(row.key, place));
  return merged;
}

function merge(left: readonly FleetRow[], right: readonly FleetRow[]): readonly FleetRow[] {
  if (right.length === 0) return left;
  const merged: FleetRow[] = [];
  let taken = 0;
  for (const row of left) {
    let other = right[taken];
    while (other !== undefined && compare(other, row) < 0) {
      merged.push(other);
      other = right[++taken];
    }
    merged.push(row);
  }
  return merged.concat(right.slice(taken));
}
