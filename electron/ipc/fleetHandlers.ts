import type { Watcher } from '../monitor/watcher.ts';
import type { Handlers } from './register.ts';

/** The list, and checking now. */
export function fleetHandlers({ watcher }: { watcher: Watcher }): Pick<Handlers, 'fleet.read' | 'fleet.check'> {
  return {
    'fleet.read': () => watcher.snapshot(),
    'fleet.check': ({ serverId }) => {
      watcher.checkNow(serverId);
      return null;
    },
  };
}
