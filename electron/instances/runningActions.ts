import { instanceKey, type InstanceRef, type RunningAction } from '../contract/instance.ts';
import { InstanceError } from './instanceError.ts';

/** What we are doing to which instance. One thing at a time: two would read back each other's effects. */
export class RunningActions {
  readonly #running = new Map<string, RunningAction['kind']>();

  /** Notes an action and answers the function that ends it. Throws `action-busy` while another one runs. */
  start(ref: InstanceRef, kind: RunningAction['kind']): () => void {
    const key = instanceKey(ref);
    const running = this.#running.get(key);
    if (running !== undefined) {
      throw new InstanceError('action-busy', `Another action is running: ${running}.`, {
        retryable: true,
        detail: { running },
      });
    }
    this.#running.set(key, kind);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#running.delete(key);
    };
  }
}
