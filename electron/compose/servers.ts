import { openJsonFile } from '../desktop/openFile.ts';
import { saveFile } from '../desktop/saveFile.ts';
import { checkServer } from '../evolution/check.ts';
import { createEvolutionServer } from '../evolution/server.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import { readCertificate } from '../network/certificate.ts';
import { fetchesOver } from '../network/network.ts';
import { directAccess } from '../ports/access.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { SecretStore } from '../ports/secretStore.ts';
import { AccessKeys } from '../profiles/accessKeys.ts';
import { Credentials } from '../profiles/credentials.ts';
import { RealtimeDesk } from '../realtime/realtimeDesk.ts';
import { socketLinks } from '../realtime/socketLink.ts';
import { DemoDesk } from '../servers/demoDesk.ts';
import { LiveChecks } from '../servers/liveChecks.ts';
import { ProductionDesk } from '../servers/productionDesk.ts';
import { ProductionGuard } from '../servers/productionGuard.ts';
import type { Connect } from '../servers/serverClients.ts';
import { ServerDesk } from '../servers/serverDesk.ts';
import { TransferDesk } from '../servers/transferDesk.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';

interface Parts extends Common {
  readonly fetch: Fetch;
  readonly storage: Storage;
  readonly watcher: Watcher;
  readonly keychain: SecretStore;
  readonly publish: Publish;
}

/** The servers of the user and of the demo, and the ways to them. */
export interface Servers {
  readonly servers: ServerDesk;
  readonly production: ProductionDesk;
  readonly guard: ProductionGuard;
  readonly transfer: TransferDesk;
  readonly demo: DemoDesk;
  readonly checks: LiveChecks;
  readonly realtime: RealtimeDesk;
  /** The client of any of them. */
  readonly serverOf: ServerOf;
}

export function composeServers({ clock, log, newId, fetch, storage, watcher, keychain, publish }: Parts): Servers {
  const { annotations, audit, profiles, settings } = storage;
  const fetchFor = fetchesOver(fetch);
  const connect: Connect = ({ baseUrl, key, origin, access = directAccess }) =>
    createEvolutionServer({ baseUrl, key, origin, headers: access.headers, fetch: fetchFor(access), clock, log });
  const credentials = new Credentials(keychain, log);
  const realtime = new RealtimeDesk({ clock, log, random: Math.random, open: socketLinks(fetchFor), watch: watcher });
  const accessKeys = new AccessKeys(keychain);
  const guard = new ProductionGuard({
    clock,
    isProduction: (id) => profiles.get(id)?.production ?? false,
    onChange: (id) => servers.refresh(id),
  });
  const servers = new ServerDesk({
    profiles,
    credentials,
    accessKeys,
    watcher,
    connect,
    realtime,
    guard,
    certificateOf: readCertificate,
    newId,
    onRemoved(id) {
      annotations.forgetServer(id).catch(() => log.warn('what was written about a server could not be removed'));
    },
  });
  const production = new ProductionDesk({
    profiles,
    guard,
    refresh: (id) => servers.refresh(id),
    onUnlocked: (serverId) =>
      audit.record({
        serverId,
        name: null,
        at: clock.now(),
        act: 'unlock',
        startedBy: 'person',
        ending: 'verified',
        code: null,
        tookMs: 0,
      }),
  });
  const demo = new DemoDesk({ clock, watcher, connect });
  const checks = new LiveChecks({
    check: (input, onProgress, signal) => {
      const parts = { fetch: fetchFor(input.access ?? directAccess), certificateOf: readCertificate, clock, log };
      return checkServer(input, parts, onProgress, signal);
    },
    onProgress: (check) => publish('server.checked', check),
    stored: (id, access, baseUrl) => servers.forCheck(id, access, baseUrl),
  });
  const transfer = new TransferDesk({
    clock,
    profiles,
    credentials,
    accessKeys,
    annotations,
    settings,
    servers,
    newId,
    saveFile: (name, content) => saveFile({ name, ending: 'json', content }),
    openFile: openJsonFile,
  });
  return {
    servers,
    transfer,
    production,
    guard,
    demo,
    checks,
    realtime,
    serverOf: (id) => servers.clientOf(id) ?? demo.clientOf(id),
  };
}
