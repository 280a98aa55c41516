import type { BatchLine } from '../../../electron/contract/batch.ts';
import { fold } from '../../lib/fold.ts';
import { readNumber } from '../pairing/readNumber.ts';
import { nameProblem, soundName, type NameProblem } from './nameRule.ts';
import { readSeparated } from './separated.ts';

export type LineProblem =
  | Exclude<NameProblem, 'padded'>
  /** The name stands in an earlier line, too. */
  | 'twice'
  | 'number'
  /** A spreadsheet wrote the number as 5,51199E+12, and its digits are lost. */
  | 'number-rounded'
  | 'token'
  | 'token-twice'
  | 'tags';

/** One pasted line, as far as it could be read. */
export interface ReadLine {
  /** Its place among the lines that are not blank, from 1, without the head. */
  readonly row: number;
  readonly line: BatchLine;
  /** The number as it was pasted. */
  readonly numberText: string;
  /** Everything that keeps it from being made; empty when it can be. */
  readonly problem: LineProblem | null;
  /** A name that would do, when this one does not; null when there is none. */
  readonly better: string | null;
}

type Column = 'name' | 'number' | 'token' | 'tags';
const order: readonly Column[] = ['name', 'number', 'token'];
/** How columns are called, folded; as in our own export, and as people call them. */
const headings: Readonly<Record<string, Column>> = {
  name: 'name',
  nome: 'name',
  nombre: 'name',
  instance: 'name',
  instancia: 'name',
  instancename: 'name',
  number: 'number',
  numero: 'number',
  phone: 'number',
  telefone: 'number',
  telefono: 'number',
  celular: 'number',
  whatsapp: 'number',
  token: 'token',
  apikey: 'token',
  tag: 'tags',
  tags: 'tags',
  etiqueta: 'tags',
  etiquetas: 'tags',
};

/**
 * Reads pasted lines or a CSV file: name, number, token, then tags, or in the order of a head. `taken` tells which names
 * the server has; with `repair`, names are made sound first.
 */
export function readBatchLines(
  text: string,
  { taken, repair }: { readonly taken: (name: string) => boolean; readonly repair: boolean },
): readonly ReadLine[] {
  const rows = readSeparated(text);
  const head = columnsOf(rows[0] ?? []);
  const names = new Set<string>();
  const tokens = new Set<string>();
  return (head === null ? rows : rows.slice(1)).map((cells, place) => {
    const raw = sort(cells, head);
    const name = repair ? soundName(raw.name) : raw.name;
    const number = readNumber(raw.number);
    const line: BatchLine = {
      name,
      number: number.ok ? number.digits : null,
      token: raw.token === '' ? null : raw.token,
      tags: raw.tags,
    };
    const problem =
      lineNameProblem(name, taken, names) ??
      numberProblem(raw.number, number.ok) ??
      tokenProblem(line.token, tokens) ??
      (line.tags.length > 20 || line.tags.some((tag) => tag.length > 40) ? 'tags' : null);
    names.add(name);
    if (line.token !== null) tokens.add(line.token);
    const better = problem === 'characters' || problem === 'long' ? soundName(name) : '';
    return { row: place + 1, line, numberText: raw.number, problem, better: better === '' ? null : better };
  });
}

/** The columns by their headings, or null when the first line is none: a head names the name. */
function columnsOf(cells: readonly string[]): readonly (Column | null)[] | null {
  const columns = cells.map((cell) => headings[fold(cell).replace(/[^a-z]/g, '')] ?? null);
  return columns.includes('name') ? columns : null;
}

function sort(
  cells: readonly string[],
  head: readonly (Column | null)[] | null,
): { name: string; number: string; token: string; tags: string[] } {
  const found = { name: '', number: '', token: '' };
  const tags: string[] = [];
  for (const [place, text] of cells.entries()) {
    const column = head === null ? (order[place] ?? 'tags') : head[place];
    // The apostrophe keeps spreadsheets from changing a number; our own export writes it.
    const cell = text.replace(/^'(?=[\d+])/, '');
    if (column === 'tags') tags.push(...cell.split(/[,|]/).map((tag) => tag.trim()));
    else if (column !== null && column !== undefined) found[column] = cell;
  }
  return { ...found, tags: [...new Set(tags.filter((tag) => tag !== ''))] };
}

function lineNameProblem(
  name: string,
  taken: (name: string) => boolean,
  before: ReadonlySet<string>,
): Extract<LineProblem, NameProblem | 'twice'> | null {
  const problem = nameProblem(name, taken);
  // Cells are trimmed, so that a blank can only be inside.
  if (problem !== null) return problem === 'padded' ? 'characters' : problem;
  return before.has(name) ? 'twice' : null;
}

function numberProblem(text: string, read: boolean): 'number' | 'number-rounded' | null {
  if (text === '' || read) return null;
  return /^\d+[.,]?\d*E\+?\d+$/i.test(text) ? 'number-rounded' : 'number';
}

function tokenProblem(token: string | null, before: ReadonlySet<string>): 'token' | 'token-twice' | null {
  if (token === null) return null;
  if (/\s/.test(token) || token.length > 255) return 'token';
  return before.has(token) ? 'token-twice' : null;
}
