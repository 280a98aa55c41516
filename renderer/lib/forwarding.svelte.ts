import type { ForwardingView } from '../../electron/contract/forwarding.ts';
import { ask, listen } from './bridge.ts';

/** Where alerts are forwarded to, as main tells it. */
class Forwarding {
  #targets: readonly ForwardingView[] = $state.raw([]);

  /** In the order in which they were added. */
  get targets(): readonly ForwardingView[] {
    return this.#targets;
  }
  /** Those whose last alert did not arrive. */
  get failing(): readonly ForwardingView[] {
    return this.#targets.filter(({ enabled, last }) => enabled && last !== null && last.error !== null);
  }

  /** Reads the targets and follows them. Answers the function that ends it. */
  start(): () => void {
    const stop = listen('forwarding.changed', (targets) => (this.#targets = targets));
    void ask('forwarding.read').then((answer) => {
      if (answer.ok) this.#targets = answer.value;
    });
    return stop;
  }
}

export const forwarding = new Forwarding();
