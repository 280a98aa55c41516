import type { AppError, ErrorCode, ErrorDetail } from '../contract/result.ts';

interface Facts {
  readonly retryable?: boolean;
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** Milliseconds a proxy asked us to wait (`Retry-After`). */
  readonly retryAfterMs?: number;
  readonly detail?: ErrorDetail;
  readonly cause?: unknown;
}

/** The only error that leaves `evolution/`. Message and detail are redacted where they are made. */
export class EvolutionError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, message: string, facts: Facts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'EvolutionError';
    this.code = code;
    this.retryable = facts.retryable ?? false;
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.detail = facts.detail ?? {};
  }

  /** The form that crosses IPC. */
  toAppError(): AppError {
    return { code: this.code, message: this.message, retryable: this.retryable, detail: this.detail };
  }
}
