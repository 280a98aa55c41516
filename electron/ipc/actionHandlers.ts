import type { InstanceActions } from '../instances/verifiedAction.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly actions: InstanceActions;
  /** Ends running actions when the app quits. */
  readonly quitting: AbortSignal;
}

/** Restart, log out, delete. */
export function actionHandlers({ actions, quitting }: Parts): Pick<Handlers, 'instance.act'> {
  return { 'instance.act': (order) => actions.act(order, quitting) };
}
