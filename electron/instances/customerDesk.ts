import type { CustomerPhase, CustomerView } from '../contract/customer.ts';
import { instanceKey, type InstanceRef } from '../contract/instance.ts';
import type { PairingPhase, PairingView } from '../contract/pairing.ts';
import type { Language } from '../contract/settings.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

/** The window that the customer looks at. */
export interface CustomerScreen {
  /** Opens it, or brings it to the front. */
  show(): void;
  tell(view: CustomerView): void;
  close(): void;
}

interface Options {
  readonly clock: Clock;
  readonly screen: CustomerScreen;
  /** What the customer calls an instance. */
  readonly labelOf: (ref: InstanceRef) => string;
}

/** How long a dialog that was closed is waited for: starting over ends one attempt before it begins the next. */
const graceMs = 1_500;
/** How long "Connected" stays before the window closes, in milliseconds. */
const farewellMs = 4_000;

/** Shows one pairing to the customer whose phone it is, in a window that knows nothing else. */
export class CustomerDesk {
  readonly #options: Options;
  #shown: { readonly key: string; readonly language: Language; readonly view: CustomerView } | null = null;
  #cancelFarewell: Cancel = () => undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What the window shows now; null when it should not be there. */
  get view(): CustomerView | null {
    return this.#shown?.view ?? null;
  }

  /** Opens the window for a pairing, in the place of what it showed before. */
  open(pairing: PairingView, language: Language): void {
    this.#take(pairing, language);
    this.#options.screen.show();
  }

  /** Follows the pairings of the instance that is shown: also one that was started over. */
  follow(pairing: PairingView): void {
    if (this.#shown?.key !== instanceKey(pairing.ref)) return;
    // The dialog was closed, or another attempt takes over at once.
    if (pairing.phase === 'cancelled') this.#leaveSoon();
    else this.#take(pairing, this.#shown.language);
  }

  /** The window is gone, by whoever closed it. */
  closed(): void {
    this.#cancelFarewell();
    this.#shown = null;
  }

  #take(pairing: PairingView, language: Language): void {
    const { labelOf, screen } = this.#options;
    this.#cancelFarewell();
    const view = customerView(pairing, labelOf(pairing.ref), language);
    this.#shown = { key: instanceKey(pairing.ref), language, view };
    screen.tell(view);
    if (view.phase === 'connected') this.#closeIn(farewellMs);
  }

  #leaveSoon(): void {
    if (this.#shown === null) return;
    const view: CustomerView = { ...this.#shown.view, phase: 'waiting', code: null };
    this.#shown = { ...this.#shown, view };
    this.#options.screen.tell(view);
    this.#closeIn(graceMs);
  }

  #closeIn(ms: number): void {
    this.#cancelFarewell();
    this.#cancelFarewell = this.#options.clock.after(ms, () => this.#options.screen.close());
  }
}

/** Of a pairing, what a customer may see. */
export function customerView({ phase, number, code }: PairingView, label: string, language: Language): CustomerView {
  const shown = phases[phase];
  return {
    label,
    language,
    mode: number === null ? 'qr' : 'number',
    phase: shown,
    code: shown === 'code' ? code : null,
  };
}

const phases: Readonly<Record<PairingPhase, CustomerPhase>> = {
  starting: 'waiting',
  'ending-attempt': 'waiting',
  waiting: 'waiting',
  code: 'code',
  'no-code': 'paused',
  limit: 'paused',
  failed: 'paused',
  cancelled: 'paused',
  connected: 'connected',
};
