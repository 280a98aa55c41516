import type { AppError, ErrorCode, ErrorDetail } from './result.ts';

interface Facts {
  readonly retryable?: boolean;
  readonly detail?: ErrorDetail;
  readonly cause?: unknown;
}

/**
 * An error of our own: it has a code of the contract, so that it can cross IPC. Message and detail hold no secrets; each
 * room sees to that where it makes its failures.
 */
export abstract class Failure<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly retryable: boolean;
  readonly detail: ErrorDetail;

  constructor(code: Code, message: string, { retryable = false, detail = {}, cause }: Facts = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = retryable;
    this.detail = detail;
  }

  /** The form that crosses IPC. */
  toAppError(): AppError {
    return { code: this.code, message: this.message, retryable: this.retryable, detail: this.detail };
  }
}
