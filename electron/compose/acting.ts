import { noAutoRestart } from '../contract/autoRestart.ts';
import type { WebhookReach } from '../contract/healthReport.ts';
import type { OwnNotices } from '../desktop/ownNotices.ts';
import { systemClipboard } from '../desktop/systemClipboard.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import { AutoRestartDesk } from '../instances/autoRestartDesk.ts';
import { BulkDesk } from '../instances/bulkDesk.ts';
import { bulkWorks } from '../instances/bulkWork.ts';
import type { CustomerDesk } from '../instances/customerDesk.ts';
import { HealthChecks } from '../instances/healthChecks.ts';
import type { ServerOf } from '../instances/instanceWatch.ts';
import { NumberWatch } from '../instances/numberWatch.ts';
import { PairingDesk } from '../instances/pairingDesk.ts';
import { RunningActions } from '../instances/runningActions.ts';
import { SecretClipboard } from '../instances/secretClipboard.ts';
import { SessionDesk } from '../instances/sessionDesk.ts';
import { InstanceActions } from '../instances/instanceActions.ts';
import { knockAtWebhook } from '../instances/webhookReach.ts';
import type { Publish } from '../ipc/publish.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Fetch } from '../ports/fetch.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import type { Storage } from '../storage.ts';
import type { Common } from './common.ts';
import { composeMaking, type Making } from './making.ts';

interface Parts extends Common {
  readonly fetch: Fetch;
  readonly storage: Storage;
  readonly watcher: Watcher;
  readonly guard: ProductionGuard;
  readonly serverOf: ServerOf;
  readonly notices: OwnNotices;
  readonly publish: Publish;
  readonly quitting: AbortSignal;
  readonly customer: CustomerDesk;
}

/** What a person does to instances, and what guards them. */
export interface Acting extends Making {
  readonly actions: InstanceActions;
  readonly pairings: PairingDesk;
  readonly bulk: BulkDesk;
  readonly sessions: SessionDesk;
  readonly health: HealthChecks;
  readonly numbers: NumberWatch;
  readonly secretClipboard: SecretClipboard;
  readonly autoRestart: AutoRestartDesk;
}

export function composeActing(parts: Parts): Acting {
  const { clock, log, newId, fetch, storage, watcher, guard, serverOf, notices, publish, quitting, customer } = parts;
  const { annotations, audit, settings } = storage;
  const scene = { clock, log, watch: watcher, serverOf, guard, audit };
  const running = new RunningActions();
  const actions = new InstanceActions({ ...scene, running });
  const making = composeMaking({ ...scene, newId, running, storage, publish, quitting });
  const numbers = new NumberWatch({
    expectedOf: (ref) => annotations.of(ref).expectedNumber,
    onChange: (warnings) => publish('warnings.changed', warnings),
    onWrong: (warning) => notices.wrongNumber(warning),
  });
  watcher.subscribe((patch) => numbers.follow(patch));
  annotations.onChange(() => numbers.refresh());

  /** Where the webhook of an instance goes, and whether anything is there. */
  async function reachWebhook(server: EvolutionServer, name: string, signal: AbortSignal): Promise<WebhookReach> {
    const stored = await server.readConfiguration(name, 'webhook', signal).catch(() => undefined);
    if (stored === undefined) return { kind: 'not-read' };
    return knockAtWebhook(stored?.values.enabled === true ? stored.values.url : null, { fetch, clock }, signal);
  }

  return {
    actions,
    ...making,
    pairings: new PairingDesk({
      ...scene,
      running,
      newId,
      onChange(pairing) {
        publish('pairing.changed', pairing);
        customer.follow(pairing);
      },
    }),
    bulk: new BulkDesk({
      clock,
      log,
      works: bulkWorks({ clock, watch: watcher, serverOf, actions }),
      newId,
      quitting,
      onChange: (patch) => publish('bulk.changed', patch),
    }),
    sessions: new SessionDesk(scene),
    health: new HealthChecks({ ...scene, numbers, reachWebhook }),
    numbers,
    secretClipboard: new SecretClipboard({ clock, log, clipboard: systemClipboard }),
    autoRestart: new AutoRestartDesk({
      clock,
      log,
      wanted: () => settings.read().autoRestart ?? noAutoRestart,
      tagsOf: (ref) => annotations.of(ref).tags,
      fleet: () => watcher.snapshot(),
      act: (order) => actions.act(order, quitting, 'auto-restart'),
      tell: (ref, outcome) => notices.restarted(ref, outcome),
    }),
  };
}
