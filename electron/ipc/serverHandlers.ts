import type { LiveChecks } from '../servers/liveChecks.ts';
import type { ServerDesk } from '../servers/serverDesk.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly servers: ServerDesk;
  readonly checks: LiveChecks;
}

/** Adding, changing and removing servers. */
export function serverHandlers({
  servers,
  checks,
}: Parts): Pick<Handlers, 'server.check' | 'server.cancelCheck' | 'server.save' | 'server.remove' | 'server.pause'> {
  return {
    'server.check': (probe) => checks.run(probe),
    'server.cancelCheck': ({ checkId }) => {
      checks.cancel(checkId);
      return null;
    },
    'server.save': (draft) => servers.save(draft),
    'server.remove': async ({ serverId }) => {
      await servers.remove(serverId);
      return null;
    },
    'server.pause': async ({ serverId, paused }) => {
      await servers.pause(serverId, paused);
      return null;
    },
  };
}
