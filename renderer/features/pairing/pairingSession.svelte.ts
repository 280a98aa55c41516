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
  #opening = $state(false);
  #since = $state(0);

  readonly #ref: InstanceRef;
  /** Attempts that were left: what still arrives of them is not shown. */
  readonly #left = new Set<string>();
  #wanted = 0;
  #closed = false;

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
    if (this.#view !== null) return this.#view.phase;
    return this.#opening ? 'starting' : null;
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
      this.#closed = true;
      const view = this.#leave();
      if (view !== null) void ask('pairing.close', { id: view.id });
    };
  }

  /** Begins an attempt: by QR code with null, by pairing code with a number. Main ends one that still runs. */
  async open(number: string | null): Promise<void> {
    const wanted = ++this.#wanted;
    const before = this.#leave();
    this.#error = null;
    this.#since = Date.now();
    this.#opening = true;
    const answer = await ask('pairing.open', { ref: this.#ref, number });
    if (this.#closed) {
      // Nobody waits for this attempt any more.
      if (answer.ok) await ask('pairing.close', { id: answer.value.id });
      return;
    }
    if (wanted !== this.#wanted) {
      if (answer.ok) this.#left.add(answer.value.id);
      return;
    }
    this.#opening = false;
    if (answer.ok) {
      this.#hear(answer.value, true);
      return;
    }
    this.#error = answer.error;
    // What was refused replaced nothing, so the attempt before may still run.
    if (before !== null) await ask('pairing.close', { id: before.id });
  }

  #hear(view: PairingView, first = false): void {
    if (this.#left.has(view.id)) return;
    const current = this.#view;
    if (current === null) {
      const mine = view.ref.serverId === this.#ref.serverId && view.ref.name === this.#ref.name;
      if (!mine || !(this.#opening || first)) return;
    } else if (current.id !== view.id || first) {
      // The answer to the request may arrive after news of the same attempt, and is older.
      return;
    }
    this.#view = view;
    this.#since = view.startedAt;
  }

  #leave(): PairingView | null {
    const view = this.#view;
    this.#view = null;
    if (view !== null) this.#left.add(view.id);
    return view;
  }
}
