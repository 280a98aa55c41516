import type { ServerFamily } from '../../../electron/contract/server.ts';

/** Servers that answer in different ways: each family, and versions of v2 with habits of their own (CONTRACT 12). */
export const dialects = ['v2.3', 'v2.1', 'v2.0', 'v1', 'lite', 'go'] as const;
export type Dialect = (typeof dialects)[number];

export const servers: Readonly<Record<Dialect, { readonly family: ServerFamily; readonly version?: string }>> = {
  'v2.3': { family: 'v2', version: '2.3.6' },
  'v2.1': { family: 'v2', version: '2.1.2' },
  'v2.0': { family: 'v2', version: '2.0.10' },
  v1: { family: 'v1', version: '1.8.6' },
  lite: { family: 'lite', version: '2.2.1' },
  go: { family: 'go' },
};

/** Why a server cannot tell a lie, or has nothing to lie about. */
export class Never {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

export function never(why: string): Never {
  return new Never(why);
}

/** The ending on each server. */
export type Row<Ending extends string> = Readonly<Record<Dialect, Ending | Never>>;

/** Makes rows of one kind of endings: the same on all servers but those that are named. */
export function rowsOf<Ending extends string>() {
  return (ending: Ending | Never, but: Partial<Row<Ending>> = {}): Row<Ending> => ({
    'v2.3': ending,
    'v2.1': ending,
    'v2.0': ending,
    v1: ending,
    lite: ending,
    go: ending,
    ...but,
  });
}
