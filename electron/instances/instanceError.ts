import type { InabilityReason, InstanceAbility, InstanceView } from '../contract/instance.ts';
import type { AppError, ErrorCode, ErrorDetail } from '../contract/result.ts';
import type { EvolutionServer } from '../evolution/api.ts';

type Code = Extract<ErrorCode, 'not-found' | 'invalid-input' | 'not-supported' | 'action-busy'>;

/** An action that was not even begun. */
export class InstanceError extends Error {
  readonly code: Code;
  readonly detail: ErrorDetail;

  constructor(code: Code, message: string, detail: ErrorDetail = {}) {
    super(message);
    this.name = 'InstanceError';
    this.code = code;
    this.detail = detail;
  }

  /** The form that crosses IPC. */
  toAppError(): AppError {
    return { code: this.code, message: this.message, retryable: this.code === 'action-busy', detail: this.detail };
  }
}

/** Names that a URL cannot carry: the server takes them at creation and never finds them again (CONTRACT 2.1). */
const lostNames = new Set(['', '.', '..']);

/** Throws `not-supported` with the reason when this may not be done with this instance of this server. */
export function checkAbility(server: EvolutionServer, instance: InstanceView, ability: InstanceAbility): void {
  if (lostNames.has(instance.name)) throw notSupported(ability, 'name-not-addressable');
  const answer = server.abilities()[instance.integration][ability];
  if (!answer.able) throw notSupported(ability, answer.reason);
}

function notSupported(ability: InstanceAbility, reason: InabilityReason): InstanceError {
  return new InstanceError('not-supported', `Cannot do this here: ${ability} (${reason}).`, { ability, reason });
}
