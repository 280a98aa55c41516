import type { ServerCheck, ServerProbe } from '../contract/server.ts';
import { parseAddress } from '../evolution/address.ts';
import { directAccess, type Access } from '../ports/access.ts';
import type { checkServer, CheckInput } from '../evolution/check.ts';

interface Parts {
  /** Runs one check; `checkServer` with the app's own transport. */
  readonly check: (
    input: CheckInput,
    onProgress: (check: ServerCheck) => void,
    signal: AbortSignal,
  ) => ReturnType<typeof checkServer>;
  readonly onProgress: (check: ServerCheck) => void;
  /** What is stored for a server and may be used at this address; rejects when a value has to be entered again. */
  readonly stored: (
    serverId: string | null,
    access: ServerProbe['access'],
    baseUrl: string,
  ) => Promise<{ readonly key: string | null; readonly access: Access }>;
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
    const { checkId, address, origin, plainHttpConsent } = probe;
    try {
      const stored = await this.#stored(probe);
      return await this.#parts.check(
        { checkId, address, key: probe.key ?? stored.key, origin, plainHttpConsent, access: stored.access },
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

  async #stored({ serverId, address, access }: ServerProbe): ReturnType<Parts['stored']> {
    let baseUrl: string;
    try {
      baseUrl = parseAddress(address);
    } catch {
      // The check itself says what is wrong with the address.
      return { key: null, access: directAccess };
    }
    return this.#parts.stored(serverId, access, baseUrl);
  }
}
