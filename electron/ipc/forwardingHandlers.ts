import type { ForwardingDesk } from '../forwarding/forwardingDesk.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly forwarding: ForwardingDesk;
}

/** Where alerts are forwarded to. */
export function forwardingHandlers({
  forwarding,
}: Parts): Pick<Handlers, 'forwarding.read' | 'forwarding.save' | 'forwarding.remove' | 'forwarding.test'> {
  return {
    'forwarding.read': () => forwarding.views(),
    'forwarding.save': (draft) => forwarding.save(draft),
    'forwarding.remove': async ({ id }) => {
      await forwarding.remove(id);
      return null;
    },
    'forwarding.test': ({ id }) => forwarding.test(id),
  };
}
