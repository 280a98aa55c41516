import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { RecreateView } from '../../../electron/contract/recreate.ts';
import type { AppError, Result } from '../../../electron/contract/result.ts';
import { ask, listen } from '../../lib/bridge.ts';

/** One instance being recreated, as a dialog shows it. It goes on in main when the dialog is closed. */
export class Recreation {
  #view: RecreateView | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #running = $state(false);
  readonly #ref: InstanceRef;

  constructor(ref: InstanceRef) {
    this.#ref = { serverId: ref.serverId, name: ref.name };
  }

  /** How far it got; null before it was begun. */
  get view(): RecreateView | null {
    return this.#view;
  }
  /** Why it could not begin. */
  get error(): AppError | null {
    return this.#error;
  }
  get running(): boolean {
    return this.#running;
  }

  /** Follows main, and shows one that was left half done. Answers the function that ends it. */
  follow(): () => void {
    const stop = listen('recreate.changed', (view) => {
      if (this.#isMine(view)) this.#view = view;
    });
    void ask('recreate.read').then((answer) => {
      if (answer.ok && this.#view === null) this.#view = answer.value.find((view) => this.#isMine(view)) ?? null;
    });
    return stop;
  }

  begin(typedName: string): Promise<void> {
    return this.#run(ask('recreate.start', { ref: this.#ref, typedName }));
  }
  resume(): Promise<void> {
    return this.#run(ask('recreate.resume', { ref: this.#ref }));
  }

  async #run(asked: Promise<Result<RecreateView>>): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#error = null;
    const answer = await asked;
    this.#running = false;
    if (answer.ok) this.#view = answer.value;
    else this.#error = answer.error;
  }

  #isMine({ ref }: RecreateView): boolean {
    return ref.serverId === this.#ref.serverId && ref.name === this.#ref.name;
  }
}
