import type { RevivalDesk } from '../instances/revivalDesk.ts';
import type { Handlers } from './register.ts';

/** Making vanished instances again. */
export function revivalHandlers({
  revivals,
}: {
  revivals: RevivalDesk;
}): Pick<Handlers, 'revival.plan' | 'revival.start'> {
  return {
    'revival.plan': ({ ref }) => revivals.plan(ref),
    'revival.start': (order) => revivals.start(order),
  };
}
