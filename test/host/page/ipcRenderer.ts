import { decode, encode } from '../values.ts';
import type { FromPage, ToPage } from '../wire.ts';

type Listener = (event: { readonly senderId: number }, ...args: unknown[]) => void;

/** `ipcRenderer` over the window's socket. What is sent before the socket is open waits for it. */
export class HostIpcRenderer {
  readonly #post: (message: FromPage) => void;
  readonly #listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #channels = new Map<number, string>();
  #lastId = 0;

  constructor(post: (message: FromPage) => void) {
    this.#post = post;
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ kind: 'send', channel, args: encode(args) });
  }

  /** Rejects with `Error invoking remote method 'x': …` when the handler fails. */
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const waiting = Promise.withResolvers<unknown>();
    try {
      const id = ++this.#lastId;
      const encoded = encode(args);
      this.#waiting.set(id, waiting);
      this.#channels.set(id, channel);
      this.#post({ kind: 'invoke', id, channel, args: encoded });
    } catch (error) {
      waiting.reject(error);
    }
    return waiting.promise;
  }

  on(channel: string, listener: Listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, once: false }]);
    return this;
  }

  once(channel: string, listener: Listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, once: true }]);
    return this;
  }

  addListener(channel: string, listener: Listener): this {
    return this.on(channel, listener);
  }

  off(channel: string, listener: Listener): this {
    return this.removeListener(channel, listener);
  }

  removeListener(channel: string, listener: Listener): this {
    const kept = this.#listeners.get(channel)?.filter((entry) => entry.listener !== listener) ?? [];
    this.#listeners.set(channel, kept);
    return this;
  }

  removeAllListeners(channel: string): this {
    this.#listeners.delete(channel);
    return this;
  }

  hear(message: Exclude<ToPage, { kind: 'go' | 'reload' | 'toast' }>): void {
    if (message.kind === 'event') {
      const entries = this.#listeners.get(message.channel) ?? [];
      this.#listeners.set(
        message.channel,
        entries.filter((entry) => !entry.once),
      );
      const args = decode(message.args) as unknown[];
      for (const { listener } of entries) listener({ senderId: 0 }, ...args);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    const channel = this.#channels.get(message.id) ?? '';
    this.#waiting.delete(message.id);
    this.#channels.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(decode(message.value));
    else waiting?.reject(new Error(`Error invoking remote method '${channel}': ${message.message}`));
  }
}
