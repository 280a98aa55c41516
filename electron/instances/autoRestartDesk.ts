import type { ActionOrder, ActionOutcome } from '../contract/action.ts';
import type { AutoRestart } from '../contract/autoRestart.ts';
import type { FleetSnapshot } from '../contract/fleet.ts';
import { instanceKey, type InstanceRef, type InstanceView } from '../contract/instance.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { hourMs, judgeRestart } from './autoRestartRule.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  /** What a person wants restarted without asking. */
  readonly wanted: () => AutoRestart;
  readonly tagsOf: (ref: InstanceRef) => readonly string[];
  readonly fleet: () => Pick<FleetSnapshot, 'servers' | 'instances'>;
  readonly act: (order: ActionOrder) => Promise<ActionOutcome>;
  /** Says that one was restarted, and how that ended. */
  readonly tell: (ref: InstanceRef, outcome: ActionOutcome) => void;
}

const everyMs = 15_000;

/**
 * Restarts what hangs, where a person wanted that: one at a time, at most twice an hour each, and always told. Whatever
 * refuses other actions refuses these, too.
 */
export class AutoRestartDesk {
  readonly #parts: Parts;
  /** When each was restarted, epoch milliseconds, by instance key. */
  readonly #restarts = new Map<string, readonly number[]>();
  #cancel: Cancel | null = null;
  #running = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks now and then while something is wanted; call it again when the wish changed. */
  apply(): void {
    const { instances, tags } = this.#parts.wanted();
    const wanted = instances.length > 0 || tags.length > 0;
    if (!wanted) this.stop();
    else if (this.#cancel === null) this.#plan();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #plan(): void {
    this.#cancel = this.#parts.clock.after(everyMs, () => {
      this.#plan();
      void this.#look();
    });
  }

  async #look(): Promise<void> {
    if (this.#running) return;
    const due = this.#due();
    if (due === null) return;
    this.#running = true;
    const { act, clock, log, tell } = this.#parts;
    const ref = { serverId: due.serverId, name: due.name };
    this.#restarts.set(due.key, [...(this.#restarts.get(due.key) ?? []), clock.now()]);
    try {
      tell(ref, await act({ ref, kind: 'restart', typedName: null }));
    } catch (error) {
      // Locked, busy, or not possible here: it was not begun, and counts all the same, so that it is not tried for ever.
      log.info('an automatic restart was not begun', { reason: error instanceof Error ? error.message : 'unknown' });
    } finally {
      this.#running = false;
    }
  }

  #due(): InstanceView | null {
    const { clock, fleet, tagsOf, wanted } = this.#parts;
    const { instances, tags } = wanted();
    const now = clock.now();
    const named = new Set(instances.map(instanceKey));
    const chosen = new Set(tags);
    const { servers, instances: views } = fleet();
    const byId = new Map(servers.map((server) => [server.id, server]));
    for (const [key, times] of this.#restarts) {
      const recent = times.filter((at) => now - at < hourMs);
      if (recent.length === 0) this.#restarts.delete(key);
      else this.#restarts.set(key, recent);
    }
    return (
      views.find((view) => {
        const server = byId.get(view.serverId);
        const tagged = [...tagsOf(view), ...(server?.tags ?? [])].some((tag) => chosen.has(tag));
        if (!named.has(view.key) && !tagged) return false;
        const restarts = this.#restarts.get(view.key) ?? [];
        return judgeRestart({ view, serverHealth: server?.health ?? null, restarts, now }) === 'restart';
      }) ?? null
    );
  }
}
