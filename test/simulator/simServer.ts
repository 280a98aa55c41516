import type { ReportedState } from '../../electron/contract/instance.ts';
import type { InstanceListing } from '../../electron/evolution/api.ts';
import { EvolutionError } from '../../electron/evolution/errors.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import { observed, PollServer } from '../support/pollServer.ts';

/** How a server of the simulation answers; each counts how many reasons there are for it now. */
export type Ailment = 'down' | 'strange' | 'half-empty' | 'slow';

/** A server of the simulation: its instances, and what ails it. */
export class SimServer extends PollServer {
  readonly id: string;
  readonly #clock: Clock;
  readonly #ailments = new Map<Ailment, number>();
  readonly #places = new Map<string, number>();
  /** For each instance how many reasons there are for it to be down, and why it went down last. */
  readonly #down = new Map<string, number>();

  constructor(id: string, size: number, clock: Clock) {
    super(Array.from({ length: size }, (_, place) => observed(`${id}-i${place}`)));
    this.id = id;
    this.#clock = clock;
    for (const [place, { name }] of this.instances.entries()) this.#places.set(name, place);
  }

  ail(ailment: Ailment, by: 1 | -1): void {
    this.#ailments.set(ailment, (this.#ailments.get(ailment) ?? 0) + by);
  }

  /** One more or one less reason for an instance to be down. */
  push(name: string, by: 1 | -1, code = 428): void {
    const reasons = (this.#down.get(name) ?? 0) + by;
    this.#down.set(name, reasons);
    const place = this.#places.get(name);
    const entry = place === undefined ? undefined : this.instances[place];
    if (place === undefined || entry === undefined) return;
    const isDown = reasons > 0;
    this.instances[place] = {
      ...entry,
      state: isDown ? 'close' : 'open',
      reason: isDown ? { code, at: this.#clock.now() } : null,
    };
  }

  override async list(signal: AbortSignal): Promise<InstanceListing> {
    const listing = await super.list(signal);
    if (this.#has('slow')) await this.#wait(12_000, signal);
    if (this.#has('down')) throw new EvolutionError('unreachable', 'refused', { retryable: true });
    if (this.#has('strange')) throw new EvolutionError('strange-answer', 'a page', { status: 502, retryable: true });
    const tookMs = this.#has('slow') ? 12_000 : 200;
    const { instances } = listing;
    if (!this.#has('half-empty')) return { ...listing, instances: [...instances], tookMs };
    return { ...listing, instances: instances.slice(0, Math.floor(instances.length / 3)), tookMs };
  }

  override async liveState(name: string, signal: AbortSignal): Promise<ReportedState> {
    if (this.#has('down')) throw new EvolutionError('unreachable', 'refused', { retryable: true });
    return super.liveState(name, signal);
  }

  #has(ailment: Ailment): boolean {
    return (this.#ailments.get(ailment) ?? 0) > 0;
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(ms, resolve);
      signal.addEventListener('abort', () => {
        cancel();
        reject(new EvolutionError('cancelled', 'ended'));
      });
    });
  }
}
