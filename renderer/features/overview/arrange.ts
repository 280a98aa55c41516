import type { FleetRow } from '../../lib/fleetRows.ts';
import { groups, type Group } from '../../lib/states.ts';

/** A line of the list: the head of a group, or an instance. */
export type Line =
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: Group;
      readonly count: number;
      readonly open: boolean;
    }
  | { readonly kind: 'row'; readonly key: string; readonly row: FleetRow };

/** Rows that stay where they are for now, because a person is pointing at them. */
export type Held = ReadonlyMap<string, Group>;

/** Parts the rows into groups by what a person must do; each keeps the order it came in. Empty groups are left out. */
export function arrange(rows: readonly FleetRow[], closed: ReadonlySet<Group>, held: Held): readonly Line[] {
  const parts: Record<Group, FleetRow[]> = { 'needs-you': [], settling: [], 'not-observed': [], online: [] };
  for (const row of rows) parts[held.get(row.key) ?? row.group].push(row);
  const lines: Line[] = [];
  for (const group of groups) {
    const part = parts[group];
    if (part.length === 0) continue;
    const open = !closed.has(group);
    lines.push({ kind: 'group', key: `group:${group}`, group, count: part.length, open });
    if (open) for (const row of part) lines.push({ kind: 'row', key: row.key, row });
  }
  return lines;
}
