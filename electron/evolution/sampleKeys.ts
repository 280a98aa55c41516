/** Global keys from published sample configurations: everybody knows them (CONTRACT 16.11). */
const sampleKeys: ReadonlySet<string> = new Set([
  '429683C4C977415CAAFCCE10F7D57E11',
  'BQYHJGJHJ',
  'B6D711FCDE4D4FD5936544120E713976',
]);

/** Is this one of the keys that everybody knows? */
export function isSampleKey(key: string): boolean {
  return sampleKeys.has(key.trim().toUpperCase());
}
