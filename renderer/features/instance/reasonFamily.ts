/** What kinds of endings WhatsApp's codes stand for. */
export type ReasonFamily =
  | 'logged-out'
  | 'restricted'
  | 'account'
  | 'network'
  | 'mismatch'
  | 'conflict'
  | 'bad-session'
  | 'restart-wanted'
  | 'other';

const families: ReadonlyMap<number, ReasonFamily> = new Map([
  [401, 'logged-out'],
  [402, 'restricted'],
  [403, 'restricted'],
  [406, 'account'],
  [408, 'network'],
  [411, 'mismatch'],
  [428, 'network'],
  [440, 'conflict'],
  [500, 'bad-session'],
  [503, 'network'],
  [515, 'restart-wanted'],
]);

/** Decodes a disconnect code (CONTRACT 7). Codes that no one knows yet are `other`. */
export function reasonFamily(code: number): ReasonFamily {
  return families.get(code) ?? 'other';
}
