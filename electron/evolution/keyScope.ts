import type { KeyScope } from '../contract/server.ts';
import type { InstanceRow } from './instanceRow.ts';

/**
 * What a list tells about the key that read it (CONTRACT 3): an instance token lists only what has that very token, so one
 * row with another token proves the global key. `unknown` where the rows hide their tokens, unless there are several,
 * which no token of such a server lists (CONTRACT 11.1), and where there are no rows.
 */
export function scopeOfRows(rows: readonly InstanceRow[], isOwnKey: (token: string) => boolean): KeyScope {
  const tokens = rows.flatMap(({ token }) => (token === null ? [] : [token]));
  if (tokens.some((token) => !isOwnKey(token))) return 'global';
  if (tokens.length > 0) return 'instance';
  return rows.length > 1 ? 'global' : 'unknown';
}
