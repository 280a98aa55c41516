import type { LiveChecks } from '../servers/liveChecks.ts';
import type { ServerDesk } from '../servers/serverDesk.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly servers: ServerDesk;
  readonly checks: LiveChecks;
  /** Opens an address of ours in the browser. */
  readonly openAddress: (address: string) => Promise<void>;
  /** Lets the keychain be asked again. */
  readonly allowKeychain: () => void;
}

/** Adding, changing and removing servers. */
export function serverHandlers({
  servers,
  checks,
  openAddress,
  allowKeychain,
}: Parts): Pick<
  Handlers,
  | 'server.check'
  | 'server.cancelCheck'
  | 'server.save'
  | 'server.change'
  | 'server.replaceKey'
  | 'server.certificate'
  | 'server.openManager'
  | 'server.remove'
  | 'server.pause'
  | 'keychain.retry'
> {
  return {
    'server.check': (probe) => checks.run(probe),
    'server.cancelCheck': ({ checkId }) => {
      checks.cancel(checkId);
      return null;
    },
    'server.save': (draft) => servers.save(draft),
    'server.change': async (change) => {
      await servers.change(change);
      return null;
    },
    'server.replaceKey': ({ serverId, key }) => servers.replaceKey(serverId, key),
    'server.certificate': ({ serverId }) => servers.certificate(serverId),
    'server.openManager': async ({ serverId }) => {
      await openAddress(servers.managerAddress(serverId));
      return null;
    },
    'server.remove': async ({ serverId }) => {
      await servers.remove(serverId);
      return null;
    },
    'server.pause': async ({ serverId, paused }) => {
      await servers.pause(serverId, paused);
      return null;
    },
    'keychain.retry': async () => {
      allowKeychain();
      await servers.retryKeys();
      return null;
    },
  };
}
