import type { ForwardingDesk } from '../forwarding/forwardingDesk.ts';
import type { Handlers } from './register.ts';

type Names = 'forwarding.read' | 'forwarding.preview' | 'forwarding.save' | 'forwarding.remove' | 'forwarding.test';

interface Parts {
  readonly forwarding: ForwardingDesk;
}

/** Where alerts are forwarded to. */
export function forwardingHandlers({ forwarding }: Parts): Pick<Handlers, Names> {
  return {
    'forwarding.read': () => forwarding.views(),
    'forwarding.preview': (form) => ({ text: forwarding.preview(form) }),
    'forwarding.save': (draft) => forwarding.save(draft),
    'forwarding.remove': async ({ id }) => {
      await forwarding.remove(id);
      return null;
    },
    'forwarding.test': ({ id }) => forwarding.test(id),
  };
}
