import type { InstanceActions } from '../instances/instanceActions.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly actions: InstanceActions;
  /** Ends running actions when the app quits. */
  readonly quitting: AbortSignal;
}

/** What is done to one instance. */
export function actionHandlers({ actions, quitting }: Parts): Pick<Handlers, 'instance.act' | 'instance.cancel'> {
  return {
    'instance.act': (order) => actions.act(order, quitting),
    'instance.cancel': ({ ref }) => {
      actions.cancel(ref);
      return null;
    },
  };
}
