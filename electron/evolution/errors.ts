import { Failure } from '../contract/failure.ts';
import type { ErrorCode, ErrorDetail } from '../contract/result.ts';

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
export class EvolutionError extends Failure {
  readonly status: number | null;
  readonly retryAfterMs: number | null;

  constructor(code: ErrorCode, message: string, facts: Facts = {}) {
    super(code, message, facts);
    this.status = facts.status ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}
