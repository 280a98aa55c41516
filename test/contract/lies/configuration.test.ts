import { configurationKinds, type ConfigurationKind } from '../../../electron/contract/configuration.ts';
import { ConfigurationDesk } from '../../../electron/instances/configurationDesk.ts';
import type { ConfigurationMemory } from '../../../electron/instances/configurationMemory.ts';
import { InstanceError } from '../../../electron/instances/instanceError.ts';
import { checkTable } from './checkTable.ts';
import { configurationTable } from './configurationTable.ts';
import type { Dialect } from './dialects.ts';
import { draftOf } from './drafts.ts';
import { readingLies, savingLies } from './lies.ts';
import type { Stage } from './stage.ts';

/** Remembers nothing: each reading stands for itself. */
const forgetful: ConfigurationMemory = {
  last: () => Promise.resolve([]),
  noteRead: () => Promise.resolve(),
  snapshots: () => Promise.resolve([]),
  addSnapshot: () => Promise.resolve(),
};

function deskOf({ parts }: Stage): ConfigurationDesk {
  return new ConfigurationDesk({ ...parts, memory: forgetful, newId: () => 'id' });
}

function setRoute(kind: ConfigurationKind, dialect: Dialect): string {
  if (dialect !== 'go') return `POST /${kind}/set/:instanceName`;
  if (kind === 'settings') return 'PUT /instance/:id/advanced-settings';
  return kind === 'webhook' ? 'POST /instance/connect' : 'POST /instance/proxy/:id';
}

function findRoute(kind: ConfigurationKind, dialect: Dialect): string {
  if (dialect !== 'go') return `GET /${kind}/find/:instanceName`;
  return kind === 'settings' ? 'GET /instance/:id/advanced-settings' : 'GET /instance/info/:id';
}

for (const kind of configurationKinds) {
  checkTable(`saving ${kind}`, {
    lies: savingLies,
    table: configurationTable[kind].saving,
    claims: new Set(['saved']),
    denials: new Set(['refused', 'saved-except', 'off', 'unsupported']),
    route: (dialect) => setRoute(kind, dialect),
    subject: (_stage, lie) => (lie === 'closed' ? 'fechada' : 'aberta'),
    happened: ({ server }, name, revision) => (server.control.instance(name)?.revision ?? 0) > revision,
    act: async (stage, name, dialect) => {
      const saving = deskOf(stage).save({ serverId: 'alfa', name }, draftOf(kind, dialect), stage.signal);
      try {
        return (await stage.time.run(saving)).ending;
      } catch (error) {
        if (error instanceof InstanceError && error.code === 'not-supported') return 'unsupported';
        throw error;
      }
    },
  });

  checkTable(`reading ${kind}`, {
    lies: readingLies,
    table: configurationTable[kind].reading,
    claims: new Set<never>(),
    denials: new Set<never>(),
    route: (dialect) => findRoute(kind, dialect),
    subject: () => 'aberta',
    happened: () => null,
    act: async (stage, name) => {
      const view = await stage.time.run(deskOf(stage).read({ serverId: 'alfa', name }, [kind], stage.signal));
      const [reading] = view.readings;
      if (reading === undefined) throw new Error('nothing was read');
      return reading.status;
    },
  });
}
