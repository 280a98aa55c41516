import type { ErrorCode } from '../contract/result.ts';
import type { ServerHealth } from '../contract/server.ts';
import type { Rules } from './rules.ts';

/** What the next poll's time depends on. */
export interface ScheduleInput {
  readonly health: ServerHealth;
  /** How long the last good list took, in milliseconds; null before the first. */
  readonly latencyMs: number | null;
  /** Failed polls in a row. */
  readonly failures: number;
  /** How the last poll failed; null when it did not. */
  readonly error: ErrorCode | null;
  /** What the server asked for with its last failure, in milliseconds. */
  readonly retryAfterMs: number | null;
  /** A drop on this server waits for a second look. */
  readonly unconfirmed: boolean;
  /** From 0 up to 1, for the jitter. */
  readonly random: number;
}

/** Milliseconds from the end of one poll to the next. Never below the politeness floor of some times the list's latency. */
export function nextDelay(input: ScheduleInput, rules: Rules): number {
  const floor = Math.max(
    rules.latencyFactor * (input.latencyMs ?? 0),
    Math.min(input.retryAfterMs ?? 0, rules.retryAfterMaxMs),
  );
  const jitter = 1 + rules.jitter * (2 * input.random - 1);
  return Math.round(Math.max(wanted(input, rules) * jitter, floor));
}

/** The delay before a server's first poll at start, so that servers do not all poll at the same instant. */
export function startDelay(random: number, rules: Rules): number {
  return Math.round(random * rules.startSkewMs);
}

/** Asking again changes nothing here until somebody does something. */
const refusals: ReadonlySet<ServerHealth> = new Set(['key-rejected', 'needs-key', 'licence-required', 'not-evolution']);

function wanted(input: ScheduleInput, rules: Rules): number {
  const regular = Math.max(rules.intervalMs, rules.latencyFactor * (input.latencyMs ?? 0));
  if (refusals.has(input.health)) return Math.max(rules.refusedMs, regular);
  // A server that says it has too much to do is not asked faster to make sure.
  const overloaded = input.error === 'rate-limited' || input.error === 'server-error';
  const steps = overloaded ? input.failures : input.failures - rules.failures + 1;
  if (steps > 0) {
    return Math.min(regular * rules.backoffFactor ** steps, Math.max(rules.backoffMaxMs, regular));
  }
  // Looks at a list that is too small to be believed are worth something only when they are apart.
  if (input.health === 'strange-answer' && input.failures === 0) return regular;
  return input.failures > 0 || input.unconfirmed ? Math.min(rules.recheckMs, regular) : regular;
}
