import { SvelteMap } from 'svelte/reactivity';
import type { ConfigurationKind } from '../../../electron/contract/configuration.ts';
import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import type { RevivalPlan, RevivalView, TypedSecrets } from '../../../electron/contract/revival.ts';
import { ask, listen } from '../../lib/bridge.ts';

/** One vanished instance being made again, as a dialog shows it. It goes on in main when the dialog is closed. */
export class Revival {
  #plan: RevivalPlan | null = $state.raw(null);
  #view: RevivalView | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #running = $state(false);
  readonly #secrets = new SvelteMap<string, string>();
  readonly #ref: InstanceRef;
  token = $state('');

  constructor(ref: InstanceRef) {
    this.#ref = { serverId: ref.serverId, name: ref.name };
  }

  /** What would come back; null until it is known. */
  get plan(): RevivalPlan | null {
    return this.#plan;
  }
  /** How far it got; null before it was begun. */
  get view(): RevivalView | null {
    return this.#view;
  }
  /** Why it cannot be planned, or could not begin. */
  get error(): AppError | null {
    return this.#error;
  }
  get running(): boolean {
    return this.#running;
  }
  get tokenIsWrong(): boolean {
    return /\s/.test(this.token.trim());
  }

  secret(kind: ConfigurationKind, name: string): string {
    return this.#secrets.get(`${kind} ${name}`) ?? '';
  }
  type(kind: ConfigurationKind, name: string, value: string): void {
    this.#secrets.set(`${kind} ${name}`, value);
  }

  /** Asks for the plan and follows main. Answers the function that ends it. */
  follow(): () => void {
    void this.#read();
    return listen('revival.changed', (view) => {
      if (view.ref.serverId === this.#ref.serverId && view.ref.name === this.#ref.name) this.#view = view;
    });
  }

  async begin(): Promise<void> {
    if (this.#running || this.tokenIsWrong) return;
    this.#running = true;
    this.#error = null;
    const token = this.token.trim();
    const answer = await ask('revival.start', {
      ref: this.#ref,
      token: token === '' ? null : token,
      secrets: this.#typed(),
    });
    this.#running = false;
    // What main told of it until then does not hold.
    this.#view = answer.ok ? answer.value : null;
    if (!answer.ok) this.#error = answer.error;
  }

  async #read(): Promise<void> {
    const answer = await ask('revival.plan', { ref: this.#ref });
    if (answer.ok) this.#plan = answer.value;
    else this.#error = answer.error;
  }

  #typed(): TypedSecrets {
    const typed: TypedSecrets = {};
    for (const { part, secrets } of this.#plan?.parts ?? []) {
      typed[part.kind] = Object.fromEntries(secrets.map((name) => [name, this.secret(part.kind, name)]));
    }
    return typed;
  }
}
