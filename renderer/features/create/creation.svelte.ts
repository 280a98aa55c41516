import type { CreateEnding, CreateOutcome, NewInstance } from '../../../electron/contract/create.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask } from '../../lib/bridge.ts';

export type CreateResult = { readonly outcome: CreateOutcome } | { readonly error: AppError };

/** One attempt to make an instance, as a dialog runs it. */
export class Creation {
  #id: string | null = $state.raw(null);
  #since = $state(0);
  #result: CreateResult | null = $state.raw(null);

  get running(): boolean {
    return this.#id !== null;
  }
  /** Epoch milliseconds since when it runs. */
  get since(): number {
    return this.#since;
  }
  /** How the last attempt ended, until the next begins or the form changes. */
  get result(): CreateResult | null {
    return this.#result;
  }

  /** Answers the outcome, or null when it could not begin; then `result` says why. Does nothing while one runs. */
  async run(serverId: string, instance: NewInstance): Promise<CreateOutcome | null> {
    if (this.#id !== null) return null;
    const id = crypto.randomUUID();
    this.#id = id;
    this.#since = Date.now();
    this.#result = null;
    const answer = await ask('instance.create', { id, serverId, instance });
    this.#id = null;
    this.#result = answer.ok ? { outcome: answer.value } : { error: answer.error };
    return answer.ok ? answer.value : null;
  }

  /** Stops waiting; the outcome tells what was read back. */
  cancel(): void {
    if (this.#id !== null) void ask('instance.cancelCreate', { id: this.#id });
  }

  /** What was said is no longer true of the form. */
  forget(): void {
    this.#result = null;
  }
}

/** Does this ending mean that the instance is there and ours? */
export function isMade(ending: CreateEnding): boolean {
  return ending === 'created' || ending === 'created-despite-error';
}
