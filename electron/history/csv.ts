import { isoTime, type Cell, type Table } from './table.ts';

/** Spreadsheets take a file for UTF-8 only when it says so. */
const byteOrderMark = '\uFEFF';

/**
 * The table as CSV (RFC 4180: CRLF, quotes doubled), in UTF-8 with a mark. Text that a spreadsheet would take for a
 * formula, or change because it looks like a number or a date (telephone numbers lose digits), gets an apostrophe before
 * it. Times are ISO 8601 with zone.
 */
export function toCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((cells) => cells.map((cell) => quote(cellText(cell))).join(','));
  return `${byteOrderMark}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return isoTime(cell);
  return typeof cell === 'string' ? guard(cell) : String(cell);
}

/** What begins a formula, also in the full-width form, after blanks, or after a sign that a program may drop. */
const formula = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20|]/u;
/** Digits with nothing but signs of numbers, times and dates, or an exponent. */
const likeNumber = /^\s*(?=.*\d)[\d\s.,:/%$()e+-]+$/iu;
const control = /^[\t\r\n]/;

function guard(text: string): string {
  return formula.test(text) || likeNumber.test(text) || control.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
