import type { ActionEnding } from '../contract/action.ts';
import { instanceKey } from '../contract/instance.ts';
import type { PairingOrder, PairingPhase, PairingView } from '../contract/pairing.ts';
import type { ActionParts } from './actionParts.ts';
import { checkAbility, findInstance, InstanceError } from './instanceError.ts';
import { PairingAttempt } from './pairingAttempt.ts';

interface Options extends ActionParts {
  readonly newId: () => string;
  /** Told about every change of every open pairing. Views carry codes: for the dialog only, never for a log. */
  readonly onChange: (view: PairingView) => void;
}

/** The pairings that are open, at most one for each instance. */
export class PairingDesk {
  readonly #options: Options;
  readonly #attempts = new Map<string, PairingAttempt>();

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Opens a pairing and answers its first view; the rest comes through `onChange`. An open one of the same instance is
   * replaced. Rejects with `InstanceError`: unknown instance, missing key, not supported here, another action running; with
   * `GuardError` on a locked production server.
   */
  async open(order: PairingOrder): Promise<PairingView> {
    const { clock, guard, log, newId, onChange, running, watch } = this.#options;
    const { ref } = order;
    const { server, instance } = findInstance(ref, this.#options);
    checkAbility(server, instance, order.number === null ? 'pair' : 'pairing-code');
    guard.check(ref.serverId);

    const key = instanceKey(ref);
    for (let open = this.#attempts.get(key); open !== undefined; open = this.#attempts.get(key)) {
      await open.close({ leaveServer: true });
      if (this.#attempts.get(key) === open) this.#attempts.delete(key);
    }
    const release = running.start(ref, 'pair');
    watch.actionStarted(ref, 'pair');
    const attempt = new PairingAttempt({
      id: newId(),
      order,
      scene: { ref, server, clock, watch },
      log,
      onChange,
      onEnd: () => {
        release();
        watch.actionEnded(ref);
        this.#note(attempt.view);
      },
    });
    this.#attempts.set(key, attempt);
    attempt.start();
    return attempt.view;
  }

  /** An open pairing. Throws `InstanceError` for an unknown id. */
  find(id: string): PairingView {
    return this.#find(id).view;
  }

  /** Its QR code as a PNG picture. Rejects with `InstanceError` for an unknown id, and while there is no code. */
  async png(id: string): Promise<Uint8Array> {
    const png = await this.#find(id).png();
    if (png === null) throw new InstanceError('not-found', 'There is no code on offer now.');
    return png;
  }

  /** Closes a pairing; the attempt on the server ends too, unless the instance connected. An unknown id does nothing. */
  async close(id: string): Promise<void> {
    for (const [key, attempt] of this.#attempts) {
      if (attempt.view.id === id) await this.#close(key, attempt);
    }
  }

  /** Closes all of them, e.g. when the window goes. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.#attempts].map(([key, attempt]) => this.#close(key, attempt)));
  }

  #note({ ref, phase, startedAt, error }: PairingView): void {
    const { audit, clock } = this.#options;
    const at = clock.now();
    audit.record({
      ...ref,
      at,
      act: 'pair',
      startedBy: 'person',
      ending: endingOf(phase),
      code: error?.code ?? null,
      tookMs: Math.max(0, at - startedAt),
    });
  }

  #find(id: string): PairingAttempt {
    for (const attempt of this.#attempts.values()) if (attempt.view.id === id) return attempt;
    throw new InstanceError('not-found', 'There is no such pairing.');
  }

  async #close(key: string, attempt: PairingAttempt): Promise<void> {
    await attempt.close({ leaveServer: false });
    if (this.#attempts.get(key) === attempt) this.#attempts.delete(key);
  }
}

/** How an attempt ended, in the words of the log. */
function endingOf(phase: PairingPhase): ActionEnding {
  switch (phase) {
    case 'connected':
      return 'verified';
    case 'failed':
      return 'refused';
    case 'cancelled':
      return 'cancelled';
    case 'starting':
    case 'ending-attempt':
    case 'waiting':
    case 'code':
    case 'no-code':
    case 'limit':
      return 'not-verified';
  }
}
