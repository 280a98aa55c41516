import type { Watcher } from '../monitor/watcher.ts';
import type { Handlers } from './register.ts';

/** What happened while the person was away. */
export function digestHandlers({ watcher }: { watcher: Watcher }): Pick<Handlers, 'digest.dismiss'> {
  return {
    'digest.dismiss': () => {
      watcher.dismissDigest();
      return null;
    },
  };
}
