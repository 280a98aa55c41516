import { Failure } from '../contract/failure.ts';
import type { ProductionView } from '../contract/server.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

/** How long an unlocking lasts, in milliseconds. */
export const unlockedMs = 15 * 60_000;

/** A change to a production server that nobody unlocked. */
export class GuardError extends Failure<'production-locked'> {}

interface Parts {
  readonly clock: Clock;
  /** Did a person mark this server as production? */
  readonly isProduction: (serverId: string) => boolean;
  /** A server was unlocked, or locked again. */
  readonly onChange: (serverId: string) => void;
}

interface Unlocking {
  /** Epoch milliseconds. */
  readonly until: number;
  readonly untilTick: number;
  readonly cancel: Cancel;
}

/**
 * Keeps production servers read-only until a person unlocks one for a while. Everything that changes something on a
 * server calls `check` first, whoever asked for it: the window alone must not decide that.
 */
export class ProductionGuard {
  readonly #parts: Parts;
  readonly #unlocked = new Map<string, Unlocking>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Throws `production-locked` when nothing may be changed on this server now. */
  check(serverId: string): void {
    if (this.view(serverId)?.unlockedUntil !== null) return;
    throw new GuardError('production-locked', 'This is a production server. Unlock it to change something.', {
      detail: { serverId },
    });
  }

  /** Null for a server that is not production. */
  view(serverId: string): ProductionView | null {
    if (!this.#parts.isProduction(serverId)) return null;
    const { clock } = this.#parts;
    const unlocking = this.#unlocked.get(serverId);
    // Either clock may stand still: the one while the computer sleeps, the other when it is set back.
    const open = unlocking !== undefined && clock.now() < unlocking.until && clock.monotonic() < unlocking.untilTick;
    return { unlockedUntil: open ? unlocking.until : null };
  }

  /** Lets a server be changed for `unlockedMs`, counted anew when it is unlocked already. */
  unlock(serverId: string): void {
    const { clock, onChange } = this.#parts;
    this.#unlocked.get(serverId)?.cancel();
    this.#unlocked.set(serverId, {
      until: clock.now() + unlockedMs,
      untilTick: clock.monotonic() + unlockedMs,
      cancel: clock.after(unlockedMs, () => this.lock(serverId)),
    });
    onChange(serverId);
  }

  /** Ends an unlocking early. Nothing happens where there is none. */
  lock(serverId: string): void {
    const unlocking = this.#unlocked.get(serverId);
    if (unlocking === undefined) return;
    unlocking.cancel();
    this.#unlocked.delete(serverId);
    this.#parts.onChange(serverId);
  }

  /** The person left the computer: nothing stays open behind them. */
  lockAll(): void {
    for (const serverId of [...this.#unlocked.keys()]) this.lock(serverId);
  }
}
