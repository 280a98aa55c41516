import { isoTime, type Cell, type Table } from './table.ts';

/** The table as a JSON array with one object per row. Times are ISO 8601 with zone; text stays text, also digits. */
export function toJson({ columns, rows }: Table): string {
  const objects = rows.map((cells) =>
    Object.fromEntries(columns.map((column, place) => [column, value(cells[place] ?? null)])),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function value(cell: Cell): string | number | boolean | null {
  return cell instanceof Date ? isoTime(cell) : cell;
}
