import type { ActionOrder, ActionOutcome } from '../contract/action.ts';
import type { Starter } from '../contract/audit.ts';
import { instanceKey, type ActionKind, type InstanceRef } from '../contract/instance.ts';
import type { ActionParts } from './actionParts.ts';
import type { Finding } from './finding.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import type { Scene } from './liveSample.ts';
import { logout, logoutLimitMs } from './logout.ts';
import { Aborted } from './pause.ts';
import { givePhoneNotifications, presenceLimitMs } from './presence.ts';
import { connectLimitMs, reconnect, relink } from './reconnect.ts';
import { remove, removeLimitMs } from './remove.ts';
import { restart, restartLimitMs } from './restart.ts';

/** What is done, and for how many milliseconds its effect is waited for. */
const actions: Readonly<
  Record<ActionKind, { readonly run: (scene: Scene) => Promise<Finding>; readonly limitMs: number }>
> = {
  restart: { run: restart, limitMs: restartLimitMs },
  logout: { run: logout, limitMs: logoutLimitMs },
  delete: { run: remove, limitMs: removeLimitMs },
  reconnect: { run: reconnect, limitMs: connectLimitMs },
  relink: { run: relink, limitMs: logoutLimitMs + connectLimitMs },
  presence: { run: givePhoneNotifications, limitMs: presenceLimitMs },
};

/** What is done to one instance: each action ends when its effect was read back, not when the server said yes. */
export class InstanceActions {
  readonly #options: ActionParts;
  readonly #cancels = new Map<string, AbortController>();

  constructor(options: ActionParts) {
    this.#options = options;
  }

  /**
   * Runs an action to its verified end. Rejects with `InstanceError` when it may not begin: unknown instance, missing key,
   * wrong typed name, not supported here, another action running; with `GuardError` on a locked production server. An
   * aborted signal, or `cancel`, ends it as `cancelled`.
   */
  async act(order: ActionOrder, signal: AbortSignal, startedBy: Starter = 'person'): Promise<ActionOutcome> {
    const { audit, clock, guard, log, running, watch } = this.#options;
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
    const cancel = new AbortController();
    this.#cancels.set(instanceKey(ref), cancel);
    const start = clock.monotonic();
    watch.actionStarted(ref, kind, actions[kind].limitMs);
    let finding: Finding;
    try {
      const scene = { ref, server, clock, watch, signal: AbortSignal.any([signal, cancel.signal]) };
      finding = await actions[kind].run(scene);
    } catch (error) {
      if (!(error instanceof Aborted)) throw error;
      finding = { ending: 'cancelled', observed: null, error: null };
    } finally {
      this.#cancels.delete(instanceKey(ref));
      watch.actionEnded(ref);
      end();
    }
    const tookMs = clock.monotonic() - start;
    const { ending, observed, error } = finding;
    log.info('an action ended', { kind, server: ref.serverId, ending, tookMs, startedBy });
    audit.record({ ...ref, at: clock.now(), act: kind, startedBy, ending, code: error?.code ?? null, tookMs });
    if (kind === 'delete' && isGone(finding)) watch.forget(ref);
    else watch.checkNow(ref.serverId);
    const health = watch.find(ref)?.health ?? null;
    return { kind, ending, observed, health, tookMs, error: error?.toAppError() ?? null };
  }

  /** Stops waiting for the action that runs on an instance. Nothing happens where none does. */
  cancel(ref: InstanceRef): void {
    this.#cancels.get(instanceKey(ref))?.abort();
  }
}

/** Only what was read back makes the row go; while the server cleans up, it stays. */
function isGone({ ending, observed }: Finding): boolean {
  return observed === 'gone' && ending !== 'not-verified';
}
