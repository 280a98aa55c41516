import type { AppError, ErrorCode, ErrorDetail } from '../contract/result.ts';

type Code = Extract<ErrorCode, 'not-found' | 'key-missing' | 'plain-http-consent'>;

/** A change to the user's servers that is refused. */
export class ServerError extends Error {
  readonly code: Code;
  readonly detail: ErrorDetail;

  constructor(code: Code, message: string, detail: ErrorDetail = {}) {
    super(message);
    this.name = 'ServerError';
    this.code = code;
    this.detail = detail;
  }

  /** The form that crosses IPC. */
  toAppError(): AppError {
    return { code: this.code, message: this.message, retryable: false, detail: this.detail };
  }
}
