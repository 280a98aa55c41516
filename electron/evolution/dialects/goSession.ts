import { EvolutionError } from '../errors.ts';
import { limits, route, type Transport } from '../transport.ts';
import type { SessionCalls, TextMessage } from './session.ts';

interface Credential {
  readonly token: string;
}

/** The sessions of a Go server, addressed by their tokens. Of these calls it knows only the text (CONTRACT 11.5). */
export class GoSession implements SessionCalls {
  readonly #transport: Transport;
  readonly #credentialOf: (name: string, signal: AbortSignal) => Promise<Credential>;

  constructor(transport: Transport, credentialOf: (name: string, signal: AbortSignal) => Promise<Credential>) {
    this.#transport = transport;
    this.#credentialOf = credentialOf;
  }

  setUnavailable(): Promise<void> {
    return Promise.reject(new EvolutionError('not-supported', 'Evolution Go knows no presence of an instance.'));
  }

  async sendText(name: string, { number, text }: TextMessage, signal: AbortSignal): Promise<void> {
    const credential = await this.#credentialOf(name, signal);
    const path = route('/send/text');
    const call = { method: 'POST', path, limitMs: limits.send, body: { number, text }, credential } as const;
    await this.#transport.request(call, signal);
  }

  probe(): Promise<void> {
    return Promise.reject(new EvolutionError('not-supported', 'Evolution Go has no harmless question to a session.'));
  }
}
