import type { RecreateOrder, RecreateView } from '../contract/recreate.ts';
import type { InstanceRef } from '../contract/instance.ts';
import { EvolutionError } from '../evolution/errors.ts';
import type { ActionParts } from './actionParts.ts';
import { copyInstance, type InstanceCopy } from './instanceCopy.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import type { Scene } from './liveSample.ts';
import { makeAgain, recreate, type RecreateFinding } from './recreate.ts';

/** Where copies are kept between deleting an instance and having it back. They hold secrets. */
export interface CopyKeeper {
  refs(): readonly InstanceRef[];
  /** Null when there is none, or it cannot be read now. */
  get(ref: InstanceRef): Promise<InstanceCopy | null>;
  /** Rejects with `StorageError`. */
  keep(ref: InstanceRef, copy: InstanceCopy): Promise<void>;
  drop(ref: InstanceRef): Promise<void>;
}

interface Options extends ActionParts {
  readonly copies: CopyKeeper;
  readonly onChange: (view: RecreateView) => void;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
}

/** Deletes instances and makes them again with name, token and configuration, so that a person only scans. */
export class RecreateDesk {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Instances that were deleted and are not back yet. */
  unfinished(): readonly RecreateView[] {
    return this.#options.copies.refs().map((ref) => viewOf(ref, null, { ending: 'deleted' }));
  }

  /**
   * Recreates an instance and answers how that ended; progress goes to `onChange`. Rejects with `InstanceError` or
   * `GuardError` when it may not begin: unknown instance, wrong typed name, no session to renew, another action running.
   */
  async start({ ref, typedName }: RecreateOrder): Promise<RecreateView> {
    const { copies, serverOf, watch } = this.#options;
    const { server, instance } = findInstance(ref, { serverOf, watch });
    checkAbility(server, instance, 'delete');
    checkAbility(server, instance, 'pair');
    if (typedName !== ref.name) {
      throw new InstanceError('invalid-input', 'The typed name is not the name of the instance.', {
        detail: { field: 'typedName' },
      });
    }
    return this.#run(ref, async (scene) => {
      this.#tell(viewOf(ref, null, { step: 'reading' }));
      const copy = await copyInstance(scene.server, ref.name, scene.signal);
      await copies.keep(ref, copy);
      return { copy, finding: await recreate(scene, copy, (step) => this.#tell(viewOf(ref, copy, { step }))) };
    });
  }

  /** Goes on with an instance that was deleted and is not back yet. Rejects like `start`, and with `not-found`. */
  async resume(ref: InstanceRef): Promise<RecreateView> {
    const copy = await this.#options.copies.get(ref);
    if (copy === null) throw new InstanceError('not-found', 'Nothing is kept of this instance.');
    return this.#run(ref, async (scene) => ({
      copy,
      finding: await makeAgain(scene, copy, (step) => this.#tell(viewOf(ref, copy, { step }))),
    }));
  }

  /** Lets go of what is kept of an instance that shall not come back. */
  async forget(ref: InstanceRef): Promise<void> {
    await this.#options.copies.drop(ref);
  }

  async #run(
    ref: InstanceRef,
    work: (scene: Scene) => Promise<{ readonly copy: InstanceCopy; readonly finding: RecreateFinding }>,
  ): Promise<RecreateView> {
    const { audit, clock, copies, guard, log, quitting, running, serverOf, watch } = this.#options;
    const server = serverOf(ref.serverId);
    if (server === null) throw new InstanceError('key-missing', 'The key of this server is missing.');
    const ability = server.createAbilities()?.create;
    if (ability?.able !== true) {
      throw new InstanceError('not-supported', 'No instance can be made here.', {
        detail: { ability: 'create', reason: ability?.reason ?? 'server-not-identified' },
      });
    }
    guard.check(ref.serverId);
    const end = running.start(ref, 'create');
    const start = clock.monotonic();
    watch.actionStarted(ref, 'create');
    let view: RecreateView;
    try {
      const { copy, finding } = await work({ ref, server, clock, watch, signal: quitting });
      // Kept for as long as the instance is not back: also where nobody knows whether it was deleted.
      if (finding.ending !== 'deleted' && finding.ending !== 'not-verified') await copies.drop(ref);
      view = viewOf(ref, copy, { ...finding, step: null, error: finding.error?.toAppError() ?? null });
    } catch (error) {
      if (!(error instanceof EvolutionError)) throw error;
      // Reading failed: nothing was touched.
      view = viewOf(ref, null, { step: null, ending: 'unchanged', error: error.toAppError() });
    } finally {
      watch.actionEnded(ref);
      end();
    }
    const tookMs = clock.monotonic() - start;
    const { ending, error } = view;
    log.info('recreating ended', { server: ref.serverId, ending, code: error?.code ?? null, tookMs });
    audit.record({
      ...ref,
      at: clock.now(),
      act: 'create',
      startedBy: 'person',
      ending: ending === 'recreated' || ending === 'recreated-except' ? 'verified' : 'not-verified',
      code: error?.code ?? null,
      tookMs,
    });
    watch.checkNow(ref.serverId);
    this.#tell(view);
    return view;
  }

  #tell(view: RecreateView): void {
    this.#options.onChange(view);
  }
}

function viewOf(ref: InstanceRef, copy: InstanceCopy | null, change: Partial<RecreateView>): RecreateView {
  const kinds = copy?.parts.map(({ kind }) => kind) ?? [];
  return { ref, step: null, ending: null, kinds, differences: [], error: null, ...change };
}
