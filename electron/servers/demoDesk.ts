import { noAccess } from '../contract/access.ts';
import { startDemoFleet, type DemoFleet } from '../demo/demoFleet.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Watcher } from '../monitor/watcher.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connect } from './serverClients.ts';
import { ServerError } from './serverError.ts';

interface Parts {
  readonly clock: Clock;
  readonly watcher: Watcher;
  readonly connect: Connect;
}

/** The demo servers beside the user's own: real servers on this computer, forgotten when the app quits. */
export class DemoDesk {
  readonly #parts: Parts;
  readonly #clients = new Map<string, EvolutionServer>();
  #starting: Promise<DemoFleet> | null = null;
  #fleet: DemoFleet | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts the demo servers and watches them. Does nothing when they run. */
  async start(): Promise<void> {
    if (this.#starting !== null) {
      await this.#starting;
      return;
    }
    const { clock, watcher, connect } = this.#parts;
    this.#starting = startDemoFleet({ clock });
    try {
      this.#fleet = await this.#starting;
    } catch (error) {
      // Another try may find a free port.
      this.#starting = null;
      throw error;
    }
    for (const { id, name, baseUrl, globalKey } of this.#fleet.servers) {
      const client = connect({ baseUrl, key: globalKey, origin: '' });
      this.#clients.set(id, client);
      watcher.addServer(
        {
          id,
          name,
          baseUrl,
          colour: 'none',
          tags: [],
          plainHttp: false,
          origin: '',
          access: noAccess,
          notes: '',
          dismissed: [],
          sampleKey: false,
          demo: true,
          production: null,
          keyHome: 'session',
          lacks: [],
          paused: false,
        },
        client,
      );
    }
    watcher.setSystem({ demo: true });
  }

  /** Ends the demo and takes its servers away. */
  async stop(): Promise<void> {
    const fleet = this.#fleet ?? (await this.#starting);
    this.#fleet = null;
    this.#starting = null;
    if (fleet === null) return;
    for (const { id } of fleet.servers) {
      this.#clients.delete(id);
      this.#parts.watcher.removeServer(id);
    }
    this.#parts.watcher.setSystem({ demo: false });
    await fleet.close();
  }

  /** Plays the phone: scans the code that a demo instance offers. Rejects with `ServerError` when it offers none. */
  scan(serverId: string, name: string): void {
    if (this.#fleet?.scan(serverId, name) !== 'scanned') {
      throw new ServerError('not-found', 'This demo instance offers no code now.');
    }
  }

  clientOf(id: string): EvolutionServer | null {
    return this.#clients.get(id) ?? null;
  }
}
