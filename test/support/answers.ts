import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** One entry of the index of recorded answers. */
export interface AnswerEntry {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** The body as it went over the wire. */
  readonly text: string;
}

const folder = new URL('../fixtures/evolution/', import.meta.url);
const index = z.array(
  z.object({
    file: z.string(),
    kind: z.string(),
    method: z.optional(z.nullable(z.string())),
    path: z.optional(z.nullable(z.string())),
    status: z.optional(z.nullable(z.number())),
  }),
);
const nonJson = z.object({ __nonJson: z.literal(true), body: z.string() });

/** Every recorded HTTP answer, in the order of the index. */
export const answers: readonly AnswerEntry[] = index
  .parse(JSON.parse(read('index.json')))
  .filter(({ kind }) => kind === 'http')
  .map(({ file, method, path, status }) => ({
    name: file.replace(/\.json$/, ''),
    method: method ?? '',
    path: path ?? '',
    status: status ?? 0,
    text: wireText(read(file)),
  }));

/** One of them. */
export function answer(name: string): AnswerEntry {
  const entry = answers.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`there is no answer ${name}`);
  return entry;
}

function wireText(stored: string): string {
  const odd = nonJson.safeParse(JSON.parse(stored));
  return odd.success ? odd.data.body : stored;
}

function read(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}
