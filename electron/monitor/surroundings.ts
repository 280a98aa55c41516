import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { ClockGuard } from './clockGuard.ts';
import { judgeNetwork, type NetworkSight, type NetworkVerdict } from './network.ts';
import type { Restraint } from './restraint.ts';
import type { Rules } from './rules.ts';

/** What the surroundings need of the watch over one server. */
interface Watched {
  readonly id: string;
  readonly held: boolean;
  readonly networkSight: NetworkSight | null;
  restrain(): void;
  prove(): void;
  wasAway(): void;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly rules: () => Rules;
  readonly watches: () => Iterable<Watched>;
  /** The network of this computer is lost, or is back. */
  readonly ownNetwork: (lost: boolean) => void;
  /** All evidence is older or younger by so much than the wall clock says. */
  readonly shifted: (ms: number) => void;
  /** Time decided something: what waits is to be judged anew. */
  readonly settle: () => void;
}

/** What is known of this computer itself, its network, its clock and its sleep, and what that holds back. */
export class Surroundings {
  readonly #parts: Parts;
  readonly #clockGuard: ClockGuard;
  #suspended = false;
  #online = true;
  /** Monotonic. */
  #serversQuietUntil = 0;
  #network: NetworkVerdict = { ownNetwork: false, unproven: new Set(), witnesses: [] };
  #cancelProof: Cancel | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clockGuard = new ClockGuard(parts.clock);
  }

  get suspended(): boolean {
    return this.#suspended;
  }

  /** Sleep begins or is over; nothing seen around it counts. */
  setSuspended(suspended: boolean): void {
    this.#suspended = suspended;
  }

  /** What the operating system says of the network; answers whether that is news. */
  setOnline(online: boolean): boolean {
    if (online === this.#online) return false;
    this.#online = online;
    this.restrain();
    this.judge();
    return true;
  }

  stop(): void {
    this.#cancelProof?.();
  }

  restraint(): Restraint {
    const held = [...this.#parts.watches()].filter((watch) => watch.held).map((watch) => watch.id);
    return {
      heldServers: new Set(held),
      serversQuietUntil: this.#suspended ? Infinity : this.#serversQuietUntil,
      offline: this.#network.ownNetwork,
      unproven: this.#network.unproven,
    };
  }

  /** Nothing observed before counts towards telling, and no server is called down for a while. */
  restrain(): void {
    this.#quietServers();
    for (const watch of this.#parts.watches()) watch.restrain();
  }

  /** Blames the servers or the network, and asks those servers that can tell. */
  judge(): void {
    const { clock, log, rules, watches, ownNetwork } = this.#parts;
    const all = [...watches()];
    const sights = all.flatMap((watch) => watch.networkSight ?? []);
    const before = this.#network;
    const after = judgeNetwork(sights, this.#online, clock.monotonic(), rules());
    this.#network = after;
    if (after.ownNetwork !== before.ownNetwork) {
      log.info('own network', { lost: after.ownNetwork });
      ownNetwork(after.ownNetwork);
      if (!after.ownNetwork) {
        this.restrain();
        for (const watch of all) watch.prove();
      }
    }
    for (const watch of all) if (after.witnesses.includes(watch.id)) watch.prove();
    this.#cancelProof?.();
    this.#cancelProof = after.unproven.size === 0 ? null : clock.after(rules().witnessMs, () => this.#decideUnproven());
  }

  /** Did the wall clock move, or the computer sleep without a word? */
  checkClock(): void {
    const { log, rules, shifted, watches } = this.#parts;
    const drift = this.#clockGuard.drift();
    if (Math.abs(drift) < rules().clockJumpMs) return;
    log.warn('the clock moved', { byMs: Math.round(drift) });
    shifted(drift);
    if (drift < 0) return;
    this.#quietServers();
    for (const watch of watches()) watch.wasAway();
  }

  #quietServers(): void {
    this.#serversQuietUntil = this.#parts.clock.monotonic() + this.#parts.rules().networkGraceMs;
  }

  #decideUnproven(): void {
    this.judge();
    this.#parts.settle();
  }
}
