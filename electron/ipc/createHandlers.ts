import type { InstanceMaker } from '../instances/instanceMaker.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly maker: InstanceMaker;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
}

/** Making instances. */
export function createHandlers({
  maker,
  quitting,
}: Parts): Pick<Handlers, 'instance.create' | 'instance.cancelCreate'> {
  return {
    'instance.create': (order) => maker.create(order, quitting),
    'instance.cancelCreate': ({ id }) => {
      maker.cancel(id);
      return null;
    },
  };
}
