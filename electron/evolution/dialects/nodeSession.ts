import { limits, route, type Transport } from '../transport.ts';
import type { SessionCalls, TextMessage } from './session.ts';

/** How the Node families word a text: v1 wraps it, and each rejects the other's body (CONTRACT 9). */
export type TextWording = 'text' | 'textMessage';

/** The sessions of a v1, v2 or Lite server. */
export class NodeSession implements SessionCalls {
  readonly #transport: Transport;
  readonly #wording: TextWording;

  constructor(transport: Transport, wording: TextWording) {
    this.#transport = transport;
    this.#wording = wording;
  }

  async setUnavailable(name: string, signal: AbortSignal): Promise<void> {
    const body = { presence: 'unavailable' };
    await this.#post('/instance/setPresence', name, body, limits.change, signal);
  }

  async sendText(name: string, { number, text }: TextMessage, signal: AbortSignal): Promise<void> {
    const body = this.#wording === 'text' ? { number, text } : { number, textMessage: { text } };
    await this.#post('/message/sendText', name, body, limits.send, signal);
  }

  /** Whether its own number is on WhatsApp changes nothing and is no secret; without a number, its privacy settings. */
  async probe(name: string, number: string | null, signal: AbortSignal): Promise<void> {
    if (number !== null) {
      await this.#post('/chat/whatsappNumbers', name, { numbers: [number] }, limits.probe, signal);
      return;
    }
    const path = route('/chat/fetchPrivacySettings', name);
    await this.#transport.request({ method: 'GET', path, limitMs: limits.probe, once: true }, signal);
  }

  async #post(path: `/${string}`, name: string, body: object, limitMs: number, signal: AbortSignal): Promise<void> {
    await this.#transport.request({ method: 'POST', path: route(path, name), limitMs, body }, signal);
  }
}
