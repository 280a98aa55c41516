import type { Clock } from '../ports/clock.ts';
import { textOf, type Body } from './body.ts';
import { Pace } from './pace.ts';
import { BrokenJson, RowSplitter } from './rowSplitter.ts';

/** A list answer as it was read: the body with an empty list in it, and whether its rows were taken on the way. */
export interface ListBody {
  readonly body: Body;
  readonly streamed: boolean;
}

/**
 * Reads a list answer row by row while it arrives, so that neither its text nor its rows are ever there as a whole, and
 * other work gets its turn. `take` gets each row parsed. Answers of another shape come as a whole, in `body`. Rejects like
 * `readBody`.
 */
export async function readListBody(
  response: Response,
  host: string,
  clock: Clock,
  take: (row: unknown) => void,
): Promise<ListBody> {
  const splitter = new RowSplitter();
  const pace = new Pace(clock);
  let isEmpty = true;
  try {
    for await (const text of textOf(response, host)) {
      isEmpty &&= text.trim() === '';
      for (const row of splitter.push(text)) {
        take(parse(row));
        if (pace.isDue) await pace.rest();
      }
      if (pace.isDue) await pace.rest();
    }
    if (isEmpty) return { body: { kind: 'empty' }, streamed: false };
    return { body: { kind: 'json', value: parse(splitter.finish()) }, streamed: splitter.listed };
  } catch (error) {
    // What was taken so far is for nothing: part of a list is no list.
    if (error instanceof BrokenJson) return { body: { kind: 'text', text: '' }, streamed: false };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenJson();
  }
}
