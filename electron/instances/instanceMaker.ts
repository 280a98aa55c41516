import type { ActionEnding } from '../contract/action.ts';
import type { Starter } from '../contract/audit.ts';
import type { CreateEnding, CreateOrder, CreateOutcome, NewInstance } from '../contract/create.ts';
import type { InstanceRef } from '../contract/instance.ts';
import type { ActionParts } from './actionParts.ts';
import { createInstance } from './createInstance.ts';
import { checkNewInstance } from './createRules.ts';
import { InstanceError } from './instanceError.ts';
import { Aborted, pause } from './pause.ts';

/** How long the watched list may take to show what was made, and how often it is looked at, in milliseconds. */
const listLimitMs = 10_000;
const listEveryMs = 200;

/** Makes instances: each run ends when the instance was read back, not when the server said yes. */
export class InstanceMaker {
  readonly #options: ActionParts;
  readonly #runs = new Map<string, AbortController>();

  constructor(options: ActionParts) {
    this.#options = options;
  }

  /**
   * Makes one instance. Rejects with `InstanceError` when it may not begin: key missing, not supported here, something
   * missing, another action running with that name; with `GuardError` on a locked production server.
   */
  async create({ id, serverId, instance }: CreateOrder, quitting: AbortSignal): Promise<CreateOutcome> {
    if (this.#runs.has(id)) throw new InstanceError('action-busy', 'This run was begun already.');
    const run = new AbortController();
    this.#runs.set(id, run);
    try {
      const ref = { serverId, name: instance.name };
      const signal = AbortSignal.any([run.signal, quitting]);
      const made = await this.make(ref, instance, signal);
      const { ending } = made;
      const listed = wasCreated(ending) || ending === 'exists' ? await this.#untilListed(ref, signal) : false;
      return { ...made, listed };
    } finally {
      this.#runs.delete(id);
    }
  }

  /** Ends a run early; its outcome still tells what was read back. An unknown id does nothing. */
  cancel(id: string): void {
    this.#runs.get(id)?.abort();
  }

  /** The same without waiting for the list, for many in a row. Rejects like `create`. */
  async make(
    ref: InstanceRef,
    instance: NewInstance,
    signal: AbortSignal,
    startedBy: Starter = 'person',
  ): Promise<Omit<CreateOutcome, 'listed'>> {
    const { audit, clock, guard, log, running, serverOf, watch } = this.#options;
    const server = serverOf(ref.serverId);
    if (server === null) throw new InstanceError('key-missing', 'The key of this server is missing.');
    checkNewInstance(server, instance);
    guard.check(ref.serverId);
    const end = running.start(ref, 'create');
    const start = clock.monotonic();
    watch.actionStarted(ref, 'create');
    try {
      const { ending, error } = await createInstance({ ref, server, clock, watch, signal }, instance);
      const tookMs = clock.monotonic() - start;
      const code = error?.code ?? null;
      log.info('making an instance ended', { server: ref.serverId, ending, code, tookMs });
      audit.record({ ...ref, at: clock.now(), act: 'create', startedBy, ending: auditEndings[ending], code, tookMs });
      return { ref, ending, tookMs, error: error?.toAppError() ?? null };
    } finally {
      watch.actionEnded(ref);
      end();
    }
  }

  /** Waits for the watched list, because all else that is done to an instance begins there. */
  async #untilListed(ref: InstanceRef, signal: AbortSignal): Promise<boolean> {
    const { clock, watch } = this.#options;
    const until = clock.monotonic() + listLimitMs;
    try {
      watch.checkNow(ref.serverId);
      while (watch.find(ref) === null) {
        if (clock.monotonic() >= until) return false;
        await pause(clock, listEveryMs, signal);
      }
      return true;
    } catch (error) {
      if (error instanceof Aborted) return false;
      throw error;
    }
  }
}

/** The endings in the words of the log of actions. */
const auditEndings: Readonly<Record<CreateEnding, ActionEnding>> = {
  created: 'verified',
  'created-despite-error': 'verified-despite-error',
  exists: 'already-so',
  refused: 'refused',
  'answer-was-wrong': 'answer-was-wrong',
  'not-verified': 'not-verified',
  cancelled: 'cancelled',
};

/** Does this ending mean that the instance is there and ours? */
export function wasCreated(ending: CreateEnding): boolean {
  return ending === 'created' || ending === 'created-despite-error';
}
