import type { AppError, ErrorCode } from '../contract/result.ts';
import type { ServerHealth } from '../contract/server.ts';
import type { Moment } from './moment.ts';
import type { Rules } from './rules.ts';

/** How a poll ended. */
export type PollOutcome =
  /** A list came. `suspicious`: it is empty or shrank by more than half, and was not seen often enough to believe it. */
  | { readonly kind: 'listed'; readonly tookMs: number; readonly suspicious: boolean }
  | { readonly kind: 'failed'; readonly error: AppError };

/** What is concluded about a server. */
export interface ServerState {
  readonly health: ServerHealth;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly problem: AppError | null;
  /** Failed polls in a row. */
  readonly failures: number;
  /** When the first of them ended, on the monotonic clock. */
  readonly failingSince: number | null;
  /** Out of sight: what its instances are now cannot be said. */
  readonly blind: boolean;
  /** Epoch milliseconds of the last good list. */
  readonly listedAt: number | null;
  readonly listLatencyMs: number | null;
}

/** A server before its first poll. `listedAt` may come from the store. */
export function newServerState(now: number, listedAt: number | null): ServerState {
  return {
    health: 'unknown',
    since: now,
    problem: null,
    failures: 0,
    failingSince: null,
    blind: false,
    listedAt,
    listLatencyMs: null,
  };
}

/** A server that is not polled: paused, or without its key, which is missing or was not read yet. */
export function idleServerState(
  state: ServerState,
  health: 'paused' | 'needs-key' | 'unknown',
  now: number,
): ServerState {
  return { ...at(state, health, now), problem: null, failures: 0, failingSince: null, blind: true };
}

/**
 * The server after a poll. One failure makes it suspect or strange and changes nothing else; several in a row, or a
 * failure that lasts, put it out of sight. A refusal (key, licence, certificate) does so at once. Pure.
 */
export function nextServerState(state: ServerState, outcome: PollOutcome, moment: Moment, rules: Rules): ServerState {
  if (outcome.kind === 'failed') return failed(state, outcome.error, moment, rules);
  const health = outcome.suspicious ? 'strange-answer' : outcome.tookMs > rules.slowMs ? 'slow' : 'online';
  return {
    ...at(state, health, moment.now),
    problem: outcome.suspicious ? shrunken : null,
    failures: 0,
    failingSince: null,
    blind: false,
    listedAt: moment.now,
    listLatencyMs: outcome.tookMs,
  };
}

const shrunken: AppError = {
  code: 'strange-answer',
  message: 'The list is empty or has shrunk by more than half.',
  retryable: true,
};

function failed(state: ServerState, error: AppError, moment: Moment, rules: Rules): ServerState {
  const failures = state.failures + 1;
  const failingSince = state.failingSince ?? moment.tick;
  const confirmed = state.blind || failures >= rules.failures || moment.tick - failingSince >= rules.failingMs;
  const kind = failureKind(error.code, state.listedAt !== null);
  const health = kind === 'unreachable' && !confirmed ? 'suspect' : kind;
  const refused = kind !== 'unreachable' && kind !== 'strange-answer';
  return {
    ...at(state, health, moment.now),
    problem: error,
    failures,
    failingSince,
    blind: confirmed || refused,
  };
}

type FailureKind = Exclude<ServerHealth, 'unknown' | 'online' | 'slow' | 'suspect' | 'paused'>;

/** What an error says about the server. `known`: it answered as an Evolution API before, so another shape is a bad day. */
function failureKind(code: ErrorCode, known: boolean): FailureKind {
  const kind = failureKinds[code] ?? 'strange-answer';
  return kind === 'not-evolution' && known ? 'strange-answer' : kind;
}

/** Every other error is a server that answers, but not what was asked for. */
const failureKinds: Readonly<Partial<Record<ErrorCode, FailureKind>>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  'certificate-untrusted': 'tls-error',
  'certificate-changed': 'tls-error',
  'tls-failed': 'tls-error',
  'proxy-failed': 'unreachable',
  'key-rejected': 'key-rejected',
  'key-missing': 'needs-key',
  'licence-required': 'licence-required',
  'not-evolution': 'not-evolution',
  redirected: 'not-evolution',
};

function at(state: ServerState, health: ServerHealth, now: number): ServerState {
  return state.health === health ? state : { ...state, health, since: now };
}
