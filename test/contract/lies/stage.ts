import type { AuditEntry } from '../../../electron/contract/audit.ts';
import { startDemoServer, type DemoServer } from '../../../electron/demo/demoServer.ts';
import { instantTiming } from '../../../electron/demo/demoTiming.ts';
import type { EvolutionServer } from '../../../electron/evolution/api.ts';
import { createEvolutionServer } from '../../../electron/evolution/server.ts';
import type { ActionParts } from '../../../electron/instances/actionParts.ts';
import { RunningActions } from '../../../electron/instances/runningActions.ts';
import { EventTime } from '../../support/eventTime.ts';
import { globalKey } from '../../support/evolutionClient.ts';
import { FakeWatch } from '../../support/fakeWatch.ts';
import { openGuard } from '../../support/openGuard.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { servers, type Dialect } from './dialects.ts';

const owner = { number: '5511999990001', profileName: 'Vendas' };

/** A server of one dialect with three instances, and all that acting on them needs. */
export interface Stage {
  readonly time: EventTime;
  readonly server: DemoServer;
  readonly client: EvolutionServer;
  readonly parts: ActionParts;
  readonly watch: FakeWatch;
  readonly log: SilentLog;
  /** What the log of actions was told. */
  readonly noted: readonly Omit<AuditEntry, 'row'>[];
  readonly signal: AbortSignal;
}

/** `aberta` is open, `fechada` was logged out, `espera` offers a code. */
export async function setStage(dialect: Dialect): Promise<Stage> {
  const time = new EventTime();
  const server = await startDemoServer({
    ...servers[dialect],
    globalKey,
    clock: time,
    timing: {
      ...instantTiming,
      reconnectMs: 1_500,
      firstCodeMs: 900,
      logoutMs: 300,
      deleteMs: 800,
      openAfterScanMs: 500,
    },
    switchedOn: ['rabbitmq', 'sqs', 'nats', 'kafka', 'pusher', 'chatwoot'],
    instances: [
      { name: 'aberta', owner, token: 'TOKEN-ABERTA' },
      { name: 'fechada', situation: 'logged-out', owner, token: 'TOKEN-FECHADA' },
      { name: 'espera', situation: 'waiting', token: 'TOKEN-ESPERA' },
    ],
  });
  const log = new SilentLog();
  const { signal } = new AbortController();
  const client = createEvolutionServer({
    baseUrl: server.baseUrl,
    key: globalKey,
    origin: null,
    fetch: time.fetch,
    clock: time,
    log,
  });
  await time.run(client.list(signal));
  const watch = new FakeWatch();
  for (const name of ['aberta', 'fechada']) watch.put({ serverId: 'alfa', name }, { number: owner.number });
  watch.put({ serverId: 'alfa', name: 'espera' });
  const noted: Omit<AuditEntry, 'row'>[] = [];
  const parts = {
    clock: time,
    log,
    watch,
    running: new RunningActions(),
    serverOf: () => client,
    guard: openGuard,
    audit: { record: (entry: Omit<AuditEntry, 'row'>) => noted.push(entry) },
  };
  return { time, server, client, parts, watch, log, noted, signal };
}
