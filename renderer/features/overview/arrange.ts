import type { FleetRow } from '../../lib/fleetRows.ts';

/** A line of the list: the head of a group, or an instance. */
export type Line =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: string;
      readonly count: number;
      readonly open: boolean;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: FleetRow };

/** Rows that stay in their group for now, because a person is pointing at them. */
export type Held = ReadonlyMap<string, string>;

/** How rows are parted and ordered. */
export interface Ordering {
  /** The group of a row; null parts nothing. */
  readonly groupOf: ((row: FleetRow) => string) | null;
  /** The order of the groups that are there. */
  readonly groupOrder: (one: string, other: string) => number;
  /** The order within a group; null keeps the order they come in, which is by name. */
  readonly rowOrder: ((one: FleetRow, other: FleetRow) => number) | null;
}

/** Parts the rows into groups and orders them. Empty groups are left out. */
export function arrange(
  rows: readonly FleetRow[],
  { groupOf, groupOrder, rowOrder }: Ordering,
  closed: ReadonlySet<string>,
  held: Held,
): readonly Line[] {
  const ordered = rowOrder === null ? rows : rows.toSorted(rowOrder);
  if (groupOf === null) return ordered.map((row) => ({ kind: 'row', key: row.key, row }));
  const parts = new Map<string, FleetRow[]>();
  for (const row of ordered) {
    const group = held.get(row.key) ?? groupOf(row);
    const part = parts.get(group);
    if (part === undefined) parts.set(group, [row]);
    else part.push(row);
  }
  const lines: Line[] = [];
  for (const [group, part] of [...parts].toSorted(([one], [other]) => groupOrder(one, other))) {
    const open = !closed.has(group);
    lines.push({ kind: 'group', key: `group:${group}`, group, count: part.length, open });
    if (open) for (const row of part) lines.push({ kind: 'row', key: row.key, row });
  }
  return lines;
}
