import type { ReportedState } from '../contract/instance.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import { PacedStates } from './pacedStates.ts';
import type { ServerEvent } from './serverEvent.ts';
import { Verifier } from './verifier.ts';
import type { RealtimeWatch } from './watch.ts';

interface Parts {
  readonly serverId: string;
  readonly clock: Clock;
  readonly watch: Pick<RealtimeWatch, 'observedEvent' | 'checkNow' | 'find'>;
  readonly server: Pick<EvolutionServer, 'liveState'>;
  /** How long the list took last, in milliseconds; null when it is not known. */
  readonly listLatencyMs: () => number | null;
}

/** Events of a removed instance still arrive so long after it (CONTRACT 10.1), in milliseconds. */
const tombstoneMs = 30_000;
/** Events that come together share one list. */
const gatherMs = 300;
/** A removed row stays in the list for a moment, and it takes two lists without it to be gone. */
const removalMs = [1_000, 7_000] as const;
/** Lists because of events are this far apart at least, and this many times as far as a list takes. */
const listGapMs = 5_000;
const latencyFactor = 5;

/**
 * What the events of one server lead to. Bad news is told to the watch at once; good news is read back first, so that
 * no order and no repetition of events makes an instance online that is not. The list is read again after each, for what
 * events do not tell.
 */
export class Intake {
  readonly #parts: Parts;
  readonly #verifier: Verifier;
  readonly #badNews: PacedStates;
  /** When each removed instance may be heard of again, monotonic. */
  readonly #tombstones = new Map<string, number>();
  #listedAt = -Infinity;
  #nextList: { readonly dueAt: number; readonly cancel: Cancel } | null = null;
  #cancelSecondLook: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { clock, server, serverId, watch } = parts;
    const found = (name: string, state: ReportedState): void => {
      if (!this.#isBuried(name)) watch.observedEvent({ serverId, name }, state);
    };
    this.#verifier = new Verifier({ clock, server, found });
    this.#badNews = new PacedStates({ clock, pass: found });
  }

  take(event: ServerEvent): void {
    const { clock } = this.#parts;
    switch (event.kind) {
      case 'created':
        this.#tombstones.delete(event.name);
        this.refresh(gatherMs);
        return;
      case 'removed':
        this.#bury(event.name);
        this.refresh(removalMs[0]);
        this.#cancelSecondLook?.();
        this.#cancelSecondLook = clock.after(removalMs[1], () => this.refresh(0));
        return;
      case 'state':
        this.#takeState(event);
        return;
    }
  }

  /** Reads the list after `delayMs`, or later when it was read only just. Several wishes are one list. */
  refresh(delayMs: number): void {
    const { clock, listLatencyMs, serverId, watch } = this.#parts;
    const now = clock.monotonic();
    const gap = Math.max(listGapMs, latencyFactor * (listLatencyMs() ?? 0));
    const dueAt = Math.max(now + delayMs, this.#listedAt + gap);
    if (this.#nextList !== null && this.#nextList.dueAt <= dueAt) return;
    this.#nextList?.cancel();
    const cancel = clock.after(dueAt - now, () => {
      this.#nextList = null;
      this.#listedAt = clock.monotonic();
      watch.checkNow(serverId);
    });
    this.#nextList = { dueAt, cancel };
  }

  stop(): void {
    this.#verifier.stop();
    this.#badNews.stop();
    this.#nextList?.cancel();
    this.#cancelSecondLook?.();
    this.#tombstones.clear();
  }

  #takeState({ name, state }: ServerEvent): void {
    const { serverId, watch } = this.#parts;
    const ref = { serverId, name };
    // In global mode the key of one instance hears of all of them (CONTRACT 16.6).
    const known = watch.find(ref);
    if (known === null || this.#isBuried(name)) return;
    if (state === 'open' || state === null) {
      this.#badNews.drop(name);
      this.#verifier.verify(name);
    } else {
      this.#badNews.offer(name, state, known.health === 'online');
    }
    this.refresh(gatherMs);
  }

  #bury(name: string): void {
    const now = this.#parts.clock.monotonic();
    for (const [other, until] of this.#tombstones) if (until <= now) this.#tombstones.delete(other);
    this.#tombstones.set(name, now + tombstoneMs);
  }

  #isBuried(name: string): boolean {
    return (this.#tombstones.get(name) ?? -Infinity) > this.#parts.clock.monotonic();
  }
}
