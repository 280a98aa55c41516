import type { ServerCheck, ServerProbe } from '../contract/server.ts';
import { parseAddress } from '../evolution/address.ts';
import type { checkServer, CheckInput } from '../evolution/check.ts';

interface Parts {
  /** Runs one check; `checkServer` with the app's own transport. */
  readonly check: (
    input: CheckInput,
    onProgress: (check: ServerCheck) => void,
    signal: AbortSignal,
  ) => ReturnType<typeof checkServer>;
  readonly onProgress: (check: ServerCheck) => void;
  /** The stored key of a server, if it may be sent to this address. */
  readonly storedKey: (serverId: string, baseUrl: string) => Promise<string | null>;
}

/** The live check of the form that adds a server. There is one form, so a new check ends the one before. */
export class LiveChecks {
  readonly #parts: Parts;
  #running: { readonly id: string; readonly stop: AbortController } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Runs a check to its end; progress goes to `onProgress`. Ends as `cancelled` when another one begins. */
  async run(probe: ServerProbe): Promise<ServerCheck> {
    this.#running?.stop.abort();
    const running = { id: probe.checkId, stop: new AbortController() };
    this.#running = running;
    const key = probe.key ?? (await this.#storedKey(probe));
    const { checkId, address, origin, plainHttpConsent } = probe;
    try {
      return await this.#parts.check(
        { checkId, address, key, origin, plainHttpConsent },
        (check) => {
          if (this.#running === running) this.#parts.onProgress(check);
        },
        running.stop.signal,
      );
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  cancel(checkId: string): void {
    if (this.#running?.id === checkId) this.#running.stop.abort();
  }

  async #storedKey({ serverId, address }: ServerProbe): Promise<string | null> {
    if (serverId === null) return null;
    try {
      return await this.#parts.storedKey(serverId, parseAddress(address));
    } catch {
      // The check itself says what is wrong with the address.
      return null;
    }
  }
}
