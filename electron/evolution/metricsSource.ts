import type { ReportedState } from '../contract/instance.ts';
import { EvolutionError } from './errors.ts';
import { failureOf } from './failure.ts';
import { readMetrics } from './metrics.ts';
import { limits, route, type Transport } from './transport.ts';

/** The answers of a server that keeps its metrics to itself, or has none (CONTRACT 10.3). */
const closed: ReadonlySet<number> = new Set([401, 403, 404]);

/** Reads `/metrics` where it is open, and remembers where it is not, until it is told to forget. */
export class MetricsSource {
  readonly #transport: Transport;
  #isClosed = false;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The server may be another one now. */
  forget(): void {
    this.#isClosed = false;
  }

  /** The states of all loaded instances; null where there are no metrics. Rejects with `EvolutionError`. */
  async read(signal: AbortSignal): Promise<ReadonlyMap<string, ReportedState> | null> {
    if (this.#isClosed) return null;
    // Metrics are public or behind other credentials, so the key stays at home.
    const call = {
      method: 'GET',
      path: route('/metrics'),
      limitMs: limits.read,
      text: true,
      credential: 'none',
    } as const;
    const answer = await this.#transport.exchange(call, signal);
    // A server that cannot spare them now may do so in the next cycle.
    if (answer.status === 429 || answer.status >= 500) {
      throw failureOf(answer, this.#transport) ?? new EvolutionError('server-error', 'No metrics now.');
    }
    const states = answer.status === 200 && answer.body.kind === 'text' ? readMetrics(answer.body.text) : null;
    // A page in the place of metrics is as good as none.
    this.#isClosed = states === null || closed.has(answer.status);
    return states;
  }
}
