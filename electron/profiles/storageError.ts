import { Failure } from '../contract/failure.ts';

/** A file of ours could not be written. What was on disk before is still there. Names the file, never its content. */
export class StorageError extends Failure<'storage-full' | 'storage-unwritable'> {
  constructor(code: StorageError['code'], file: string, reason: string, cause?: unknown) {
    super(code, `${file}: ${reason}`, { retryable: true, detail: { file }, cause });
  }
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Names what a failed write means: no room left, or no way to write here at all. */
export function storageProblem(error: unknown, file: string): StorageError {
  if (error instanceof StorageError) return error;
  const code = systemCode(error);
  return new StorageError(fullDisk.has(code) ? 'storage-full' : 'storage-unwritable', file, code, error);
}

/** The operating system's word for an error (`ENOENT`), or `unknown`. */
export function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'unknown';
}
