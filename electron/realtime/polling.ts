import { Fetch as FetchPolling } from 'socket.io-client';
import type { Fetch } from '../ports/fetch.ts';
import { readText } from '../evolution/body.ts';

/** The handshake's first answer may be slow; the server holds a poll for 25 s before it answers. */
const limitMs = 60_000;

/**
 * The polling transport over the app's own `fetch`: with the system's certificates and proxy, and without following
 * redirects, which would carry the key to another host.
 */
export function pollingOver(fetch: Fetch): typeof FetchPolling {
  return class extends FetchPolling {
    override doPoll(): void {
      void this.#exchange('GET').then((text) => {
        if (text !== null) this.onData(text);
      });
    }

    override doWrite(data: string, callback: () => void): void {
      void this.#exchange('POST', data).then((text) => {
        if (text !== null) callback();
      });
    }

    async #exchange(method: 'GET' | 'POST', body?: string): Promise<string | null> {
      const headers = { ...textHeaders(this.opts.extraHeaders), ...(body === undefined ? {} : plain) };
      try {
        const response = await fetch(this.uri(), {
          method,
          headers,
          redirect: 'error',
          signal: AbortSignal.timeout(limitMs),
          ...(body === undefined ? {} : { body }),
        });
        if (response.ok) return await readText(response, this.opts.hostname ?? '');
        response.body?.cancel().catch(() => undefined);
        this.onError('polling was refused', response.status);
      } catch {
        this.onError('polling failed', 0);
      }
      return null;
    }
  };
}

const plain = { 'content-type': 'text/plain;charset=UTF-8' } as const;

function textHeaders(
  headers: Readonly<Record<string, string | readonly string[]>> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}
