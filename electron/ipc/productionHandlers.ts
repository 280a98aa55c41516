import type { ProductionDesk } from '../servers/productionDesk.ts';
import type { Handlers } from './register.ts';

/** Marking servers as production, unlocking and locking them. */
export function productionHandlers({
  production,
}: {
  production: ProductionDesk;
}): Pick<Handlers, 'production.mark' | 'production.unlock' | 'production.lock'> {
  return {
    'production.mark': async ({ serverId, production: marked }) => {
      await production.mark(serverId, marked);
      return null;
    },
    'production.unlock': ({ serverId, typedName }) => {
      production.unlock(serverId, typedName);
      return null;
    },
    'production.lock': ({ serverId }) => {
      production.lock(serverId);
      return null;
    },
  };
}
