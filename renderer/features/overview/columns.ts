import type { ListColumn, ListSort } from '../../../electron/contract/listView.ts';
import { t } from '../../lib/messages.svelte.ts';

/** A column as it is drawn. Widths in pixels, with their padding. */
export interface Column {
  readonly id: ListColumn | 'state' | 'name';
  /** Null takes what is left. */
  readonly width: number | null;
  /** What a press on its head sorts by. */
  readonly sort?: ListSort;
  /** Aligned at the end, like ages. */
  readonly end?: boolean;
}

const select = 34;
/** Below this, a name says too little, and a column goes. */
const leastName = 140;

/** All columns, in the order they stand. */
export const columns: readonly Column[] = [
  { id: 'state', width: 162, sort: 'state' },
  { id: 'name', width: null, sort: 'name' },
  { id: 'number', width: 150, sort: 'number' },
  { id: 'server', width: 132, sort: 'server' },
  { id: 'since', width: 68, sort: 'since', end: true },
  { id: 'strip', width: 160 },
  { id: 'rhythm', width: 100, end: true },
  { id: 'tags', width: 140 },
  { id: 'seen', width: 70, sort: 'seen', end: true },
];

/** The head of a column. */
export function columnTitle(id: Column['id']): string {
  switch (id) {
    case 'strip':
    case 'rhythm':
    case 'tags':
      return t(`list.column.${id}`);
    case 'state':
    case 'name':
    case 'number':
    case 'server':
    case 'since':
    case 'seen':
      return t(`overview.column.${id}`);
  }
}

/** Who goes first where there is no room. State, name, since and seen stay to the end. */
const dropOrder: readonly ListColumn[] = ['tags', 'rhythm', 'server', 'number', 'strip'];

/** The columns that a list of this width shows of those that a person wants. */
export function fitColumns(wanted: ReadonlySet<ListColumn>, width: number): readonly Column[] {
  const isWanted = ({ id }: Column): boolean => id === 'state' || id === 'name' || wanted.has(id);
  let shown = columns.filter(isWanted);
  for (const id of dropOrder) {
    if (nameWidth(shown, width) >= leastName) break;
    shown = shown.filter((column) => column.id !== id);
  }
  return shown;
}

function nameWidth(shown: readonly Column[], width: number): number {
  return width - select - shown.reduce((sum, column) => sum + (column.width ?? 0), 0);
}

/** The value of `grid-template-columns`: the box for ticks first. */
export function templateOf(shown: readonly Column[]): string {
  return [
    `${String(select)}px`,
    ...shown.map(({ width }) => (width === null ? 'minmax(0, 1fr)' : `${String(width)}px`)),
  ].join(' ');
}
