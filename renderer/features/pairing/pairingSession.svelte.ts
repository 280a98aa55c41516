import type { InstanceRef } from '../../../electron/contract/instance.ts';
import type { PairingPhase, PairingView } from '../../../electron/contract/pairing.ts';
import type { AppError } from '../../../electron/contract/result.ts';
import { ask, listen } from '../../lib/bridge.ts';

/** Phases in which nothing more will come by itself. */
const over: ReadonlySet<PairingPhase> = new Set<PairingPhase>(['no-code', 'limit', 'connected', 'failed', 'cancelled']);

/** One dialog's attempts to pair one instance, one after another. What it shows is dropped when the dialog closes. */
export class PairingSession {
  #view: PairingView | null = $state.raw(null);
  #error: AppError | null = $state.raw(null);
  #opening: 'no' | 'ending' | 'asking' = $state('no');
  #since = $state(0);

  readonly #ref: InstanceRef;
  /** Attempts that were left: what still arrives of them is not shown. */
  readonly #left = new Set<string>();
  #wanted = 0;

  constructor(ref: InstanceRef) {
    this.#ref = { serverId: ref.serverId, name: ref.name };
  }

  /** The attempt as main tells it; null before the first, and while another begins. */
  get view(): PairingView | null {
    return this.#view;
  }
  /** Why no attempt could be opened. */
  get error(): AppError | null {
    return this.#error;
  }
  /** What happens now; null before the first attempt. */
  get phase(): PairingPhase | null {
    if (this.#opening === 'ending') return 'ending-attempt';
    if (this.#view !== null) return this.#view.phase;
    return this.#opening === 'asking' ? 'starting' : null;
  }
  /** True while something may still come. */
  get waiting(): boolean {
    const phase = this.phase;
    return phase !== null && !over.has(phase);
  }
  /** Epoch milliseconds since when this attempt runs. */
  get since(): number {
    return this.#since;
  }

  /** Follows main. Answers the function that ends it, and with it the attempt. */
  start(): () => void {
    const end = listen('pairing.changed', (view) => this.#hear(view));
    return () => {
      end();
      this.#wanted++;
      void this.#leave();
    };
  }

  /** Begins an attempt: by QR code with null, by pairing code with a number. One that runs is ended first. */
  async open(number: string | null): Promise<void> {
    const wanted = ++this.#wanted;
    this.#error = null;
    this.#since = Date.now();
    if (this.#view !== null) {
      this.#opening = 'ending';
      await this.#leave();
      if (wanted !== this.#wanted) return;
    }
    this.#opening = 'asking';
    const answer = await ask('pairing.open', { ref: this.#ref, number });
    if (wanted !== this.#wanted) {
      // The dialog closed, or asked for something else meanwhile: nobody waits for this attempt any more.
      if (answer.ok) await this.#end(answer.value.id);
      return;
    }
    this.#opening = 'no';
    if (answer.ok) this.#hear(answer.value, true);
    else this.#error = answer.error;
  }

  #hear(view: PairingView, first = false): void {
    if (this.#left.has(view.id)) return;
    const current = this.#view;
    if (current === null) {
      const mine = view.ref.serverId === this.#ref.serverId && view.ref.name === this.#ref.name;
      if (!mine || (this.#opening !== 'asking' && !first)) return;
    } else if (current.id !== view.id || first) {
      // The answer to the request may arrive after news of the same attempt, and is older.
      return;
    }
    this.#view = view;
    this.#since = view.startedAt;
  }

  async #leave(): Promise<void> {
    const view = this.#view;
    this.#view = null;
    if (view === null) return;
    await this.#end(view.id);
  }

  async #end(id: string): Promise<void> {
    this.#left.add(id);
    await ask('pairing.close', { id });
  }
}
