import type { ActionOrder, ActionOutcome } from '../contract/action.ts';
import type { ActionKind } from '../contract/instance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Finding } from './finding.ts';
import type { ProductionGuard } from '../servers/productionGuard.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import type { Scene } from './liveSample.ts';
import { logout } from './logout.ts';
import { Aborted } from './pause.ts';
import { remove } from './remove.ts';
import { restart } from './restart.ts';
import type { RunningActions } from './runningActions.ts';

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  readonly watch: InstanceWatch;
  readonly serverOf: ServerOf;
  readonly running: RunningActions;
  readonly guard: Pick<ProductionGuard, 'check'>;
}

/** Restart, log out and delete: each ends when its effect was read back, not when the server said yes. */
export class InstanceActions {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Runs an action to its verified end. Rejects with `InstanceError` when it may not begin: unknown instance, missing key,
   * wrong typed name, not supported here, another action running; with `GuardError` on a locked production server. An aborted signal ends it as `cancelled`.
   */
  async act(order: ActionOrder, signal: AbortSignal): Promise<ActionOutcome> {
    const { clock, guard, log, running, watch } = this.#options;
    const { kind, ref } = order;
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, kind);
    guard.check(ref.serverId);
    if (kind === 'delete' && order.typedName !== ref.name) {
      throw new InstanceError('invalid-input', 'The typed name is not the name of the instance.', {
        detail: { field: 'typedName' },
      });
    }

    const end = running.start(ref, kind);
    const start = clock.monotonic();
    watch.actionStarted(ref, kind);
    let finding: Finding;
    try {
      finding = await run(kind, { ref, server, clock, watch, signal });
    } catch (error) {
      if (!(error instanceof Aborted)) throw error;
      finding = { ending: 'cancelled', observed: null, error: null };
    } finally {
      watch.actionEnded(ref);
      end();
    }
    const tookMs = clock.monotonic() - start;
    log.info('an action ended', { kind, server: ref.serverId, ending: finding.ending, tookMs });
    if (kind === 'delete' && isGone(finding)) watch.forget(ref);
    else watch.checkNow(ref.serverId);
    return {
      kind,
      ending: finding.ending,
      observed: finding.observed,
      health: watch.find(ref)?.health ?? null,
      tookMs,
      error: finding.error?.toAppError() ?? null,
    };
  }
}

function run(kind: ActionKind, scene: Scene): Promise<Finding> {
  switch (kind) {
    case 'restart':
      return restart(scene);
    case 'logout':
      return logout(scene);
    case 'delete':
      return remove(scene);
  }
}

/** Only what was read back makes the row go; while the server cleans up, it stays. */
function isGone({ ending, observed }: Finding): boolean {
  return observed === 'gone' && ending !== 'not-verified';
}
