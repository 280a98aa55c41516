import type { ConfigurationDraft, ConfigurationPart, SaveOutcome } from '../contract/configuration.ts';
import type { Ability, InstanceRef } from '../contract/instance.ts';
import type { LostSecrets, RevivalOrder, RevivalPlan, RevivalView } from '../contract/revival.ts';
import { Failure } from '../contract/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConfigurationDesk } from './configurationDesk.ts';
import type { ConfigurationMemory } from './configurationMemory.ts';
import { bareInstance } from './createInstance.ts';
import { InstanceError } from './instanceError.ts';
import { wasCreated, type InstanceMaker } from './instanceMaker.ts';
import type { InstanceWatch, ServerOf } from './instanceWatch.ts';
import { rememberedParts, revivalOf, unreadKinds } from './revivalRules.ts';

interface Options {
  readonly clock: Clock;
  readonly maker: Pick<InstanceMaker, 'create'>;
  readonly configurations: Pick<ConfigurationDesk, 'change'>;
  readonly memory: Pick<ConfigurationMemory, 'last' | 'addSnapshot'>;
  readonly watch: Pick<InstanceWatch, 'find'>;
  readonly serverOf: ServerOf;
  readonly newId: () => string;
  readonly onChange: (view: RevivalView) => void;
  /** Aborted when the app quits. */
  readonly quitting: AbortSignal;
}

/**
 * Makes instances again that vanished from their server: with the name and what is remembered of their configuration. Their
 * session is lost, so that they have to be paired; their secrets are kept nowhere, so that a person types them.
 */
export class RevivalDesk {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** A dry run. Rejects with `InstanceError` for an instance that is still there. */
  async plan(ref: InstanceRef): Promise<RevivalPlan> {
    this.#mustBeGone(ref);
    const last = await this.#options.memory.last(ref);
    return { ref, create: this.#ability(ref), parts: rememberedParts(last), unread: unreadKinds(last) };
  }

  /**
   * Makes it and writes what is remembered, kind by kind; progress goes to `onChange`. Rejects with `InstanceError` or
   * `GuardError` when it may not begin: still there, nothing can be made here, another action running.
   */
  async start({ ref, token, secrets }: RevivalOrder): Promise<RevivalView> {
    const { maker, memory, newId, quitting } = this.#options;
    this.#mustBeGone(ref);
    const remembered = await memory.last(ref);
    const blank: RevivalView = { ref, step: 'creating', ending: null, outcomes: [], lost: [], error: null };
    this.#tell(blank);
    const made = await maker.create(
      { id: newId(), serverId: ref.serverId, instance: bareInstance(ref.name, token) },
      quitting,
    );
    if (!wasCreated(made.ending)) {
      return this.#tell({
        ...blank,
        step: null,
        ending: made.ending === 'exists' ? 'exists' : 'not-made',
        error: made.error,
      });
    }
    if (remembered.length > 0) await this.#keep(ref, remembered);
    const outcomes: SaveOutcome[] = [];
    const lost: LostSecrets[] = [];
    for (const one of rememberedParts(remembered)) {
      this.#tell({ ...blank, step: 'writing', outcomes: [...outcomes], lost: [...lost] });
      const { draft, lost: names } = revivalOf(one, secrets);
      if (names.length > 0) lost.push({ kind: one.part.kind, names, leftOut: draft === null });
      if (draft !== null) outcomes.push(await this.#write(ref, draft));
    }
    const whole = lost.length === 0 && outcomes.every(({ ending }) => ending === 'saved' || ending === 'sent');
    return this.#tell({ ...blank, step: null, ending: whole ? 'revived' : 'revived-except', outcomes, lost });
  }

  /** One part. What fails costs no other. */
  async #write(ref: InstanceRef, draft: ConfigurationDraft): Promise<SaveOutcome> {
    const { configurations, quitting } = this.#options;
    try {
      const { outcome } = await configurations.change(ref, draft, 'restore', quitting);
      return { ...outcome, reading: null };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { kind } = draft;
      return { kind, ending: 'not-verified', missing: [], cause: null, error: error.toAppError(), reading: null };
    }
  }

  /** What was remembered stays to come back to: reading the new instance puts its blanks in that place. */
  async #keep(ref: InstanceRef, parts: readonly ConfigurationPart[]): Promise<void> {
    const { clock, memory, newId } = this.#options;
    const snapshot = { id: newId(), at: clock.now(), cause: 'restore', parts, secrets: {} } as const;
    // A disk that is full does not keep a person from having the instance back.
    await memory.addSnapshot(ref, snapshot).catch(() => undefined);
  }

  #mustBeGone(ref: InstanceRef): void {
    const { watch } = this.#options;
    const known = watch.find(ref);
    if (known !== null && known.health !== 'gone') {
      throw new InstanceError('invalid-input', 'This instance is still there.', { detail: { field: 'ref' } });
    }
    if (known !== null && known.integration !== 'baileys') {
      throw new InstanceError('not-supported', 'Only instances with a phone can be made again.', {
        detail: { ability: 'create', reason: 'cloud-integration' },
      });
    }
  }

  #ability({ serverId }: InstanceRef): Ability {
    const { serverOf } = this.#options;
    return serverOf(serverId)?.createAbilities()?.create ?? { able: false, reason: 'server-not-identified' };
  }

  #tell(view: RevivalView): RevivalView {
    this.#options.onChange(view);
    return view;
  }
}
