/** Why the history cannot be written, in the contract's words. */
export type StorageProblem = 'storage-full' | 'storage-unwritable';

/** SQLite's result code for a full disk. */
const full = 13;

export function storageProblem(error: unknown): StorageProblem {
  if (!(error instanceof Error)) return 'storage-unwritable';
  if ('errcode' in error && (Number(error.errcode) & 0xff) === full) return 'storage-full';
  return 'code' in error && error.code === 'ENOSPC' ? 'storage-full' : 'storage-unwritable';
}
