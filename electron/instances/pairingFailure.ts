import { Failure } from '../contract/failure.ts';
import type { AppError } from '../contract/result.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import { isHopeless } from './liveSample.ts';

/** Thrown inside a pairing to end it with an error that the user sees. */
export class PairingFailure extends Failure {
  constructor(told: AppError) {
    super(told.code, told.message, told);
  }
}

const failureLimit = 5;

/** Throws when an error ends a pairing: asking again cannot help, or it has happened five `times` in a row. */
export function endIfFinal(error: EvolutionError, times: number): void {
  if (!isHopeless(error) && error.code !== 'instance-unknown' && times < failureLimit) return;
  throw new PairingFailure(error.toAppError());
}

export const pairingFailures = {
  gone: { code: 'instance-unknown', message: 'The server no longer knows this instance.', retryable: false },
  closed: { code: 'not-connected', message: 'The instance closed without a connection.', retryable: true },
  tooLong: { code: 'timeout', message: 'The attempt took too long and was ended.', retryable: true },
  stillRunning: {
    code: 'action-refused',
    message: 'The running attempt did not end, so that no pairing code can be asked for.',
    retryable: true,
  },
  internal: { code: 'internal', message: 'Pairing failed for a reason of our own.', retryable: true },
} as const satisfies Readonly<Record<string, AppError>>;
