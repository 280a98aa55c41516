import type { RecreateDesk } from '../instances/recreateDesk.ts';
import type { Handlers } from './register.ts';

type Names = 'recreate.start' | 'recreate.read' | 'recreate.resume' | 'recreate.forget';

/** Deleting an instance and making it again. */
export function recreateHandlers({ recreations }: { recreations: RecreateDesk }): Pick<Handlers, Names> {
  return {
    'recreate.start': (order) => recreations.start(order),
    'recreate.read': () => recreations.unfinished(),
    'recreate.resume': ({ ref }) => recreations.resume(ref),
    'recreate.forget': async ({ ref }) => {
      await recreations.forget(ref);
      return null;
    },
  };
}
