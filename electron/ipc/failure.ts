import { Failure } from '../contract/failure.ts';
import type { AppError } from '../contract/result.ts';
import type { Log } from '../ports/log.ts';

/** Makes what a handler threw into an answer. What nobody foresaw is logged by its name and told without its text. */
export function toAppError(error: unknown, request: string, log: Log): AppError {
  if (error instanceof Failure) return error.toAppError();
  log.error('a request failed unexpectedly', {
    request,
    error: error instanceof Error ? error.name : typeof error,
    message: error instanceof Error ? error.message : '',
  });
  return { code: 'internal', message: 'Something inside Evodesk failed.', retryable: true };
}
