import type { AppError, ErrorCode, ErrorDetail } from '../contract/result.ts';

/** A target that cannot be saved, or a delivery that failed. Names hosts and numbers, never addresses or secrets. */
export class ForwardingError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, facts: { retryable?: boolean; detail?: ErrorDetail } = {}) {
    super(message);
    this.name = 'ForwardingError';
    this.code = code;
    this.retryable = facts.retryable ?? false;
    this.detail = facts.detail ?? {};
  }

  /** The form that crosses IPC. */
  toAppError(): AppError {
    return { code: this.code, message: this.message, retryable: this.retryable, detail: this.detail };
  }
}
