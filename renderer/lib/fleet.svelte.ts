import type { DigestView } from '../../electron/contract/digest.ts';
import type { FleetPatch, FleetSnapshot, SystemView } from '../../electron/contract/fleet.ts';
import type { IncidentView } from '../../electron/contract/incident.ts';
import type { InstanceRef, InstanceView } from '../../electron/contract/instance.ts';
import type { Result } from '../../electron/contract/result.ts';
import type { ServerView } from '../../electron/contract/server.ts';
import { ask, listen } from './bridge.ts';
import { countFleet, type FleetCounts } from './counts.ts';
import { keyOf, makeRows, patchRows, type FleetRow } from './fleetRows.ts';

/** Where the fleet comes from: the bridge, or a script in tests. */
export interface FleetSource {
  read(): Promise<Result<FleetSnapshot>>;
  listen(heard: (patch: FleetPatch) => void): () => void;
}

const bridge: FleetSource = {
  read: () => ask('fleet.read'),
  listen: (heard) => listen('fleet.changed', heard),
};

const startingSystem: SystemView = {
  online: true,
  tray: true,
  keychain: 'unknown',
  demo: false,
  setAside: [],
  storage: 'working',
};
const waitingLimit = 500;

/**
 * Everything main has told, at one version. Lists are replaced whole, never changed in place, so a screen that holds
 * one can trust it. A snapshot is read first, then patches: older ones are dropped, a gap reads a snapshot again.
 */
export class Fleet {
  #servers: readonly ServerView[] = $state.raw([]);
  #rows: readonly FleetRow[] = $state.raw([]);
  #incidents: readonly IncidentView[] = $state.raw([]);
  #system: SystemView = $state.raw(startingSystem);
  #digest: DigestView | null = $state.raw(null);
  #loaded = $state(false);
  readonly #serverById = $derived(new Map(this.#servers.map((server) => [server.id, server])));

  readonly #counts = $derived(countFleet(this.#rows));

  #version = -1;
  #places = new Map<string, number>();
  #reading = false;
  #waiting: FleetPatch[] = [];
  readonly #source: FleetSource;

  constructor(source: FleetSource = bridge) {
    this.#source = source;
  }

  /** Sorted by name. */
  get servers(): readonly ServerView[] {
    return this.#servers;
  }
  /** All instances of all servers, sorted by name. */
  get rows(): readonly FleetRow[] {
    return this.#rows;
  }
  /** Open and recently closed ones. */
  get incidents(): readonly IncidentView[] {
    return this.#incidents;
  }
  get system(): SystemView {
    return this.#system;
  }
  /** What happened while the person was away, until it was read. */
  get digest(): DigestView | null {
    return this.#digest;
  }
  /** False until the first snapshot came. */
  get loaded(): boolean {
    return this.#loaded;
  }
  /** Totals of all rows, counted once per change. */
  get counts(): FleetCounts {
    return this.#counts;
  }
  get version(): number {
    return this.#version;
  }

  server(id: string): ServerView | undefined {
    return this.#serverById.get(id);
  }

  /** The instance as last told, or undefined when it is not (or no longer) shown. */
  instance(ref: InstanceRef): InstanceView | undefined {
    return this.row(keyOf(ref))?.view;
  }

  row(key: string): FleetRow | undefined {
    const rows = this.#rows;
    const place = this.#places.get(key);
    return place === undefined ? undefined : rows[place];
  }

  /** When the instance was last observed: by itself, or with its server's list. Null when never. */
  seenAt(view: InstanceView): number | null {
    return view.observedAt ?? this.server(view.serverId)?.listedAt ?? null;
  }

  /** Starts following. Answers the function that ends it. */
  start(): () => void {
    const stop = this.#source.listen((patch) => this.#receive(patch));
    void this.#read();
    return stop;
  }

  #receive(patch: FleetPatch): void {
    if (this.#reading) {
      // What a snapshot on its way does not hold is in here; a flood only means that it will be read once more.
      if (this.#waiting.length < waitingLimit) this.#waiting.push(patch);
      return;
    }
    if (patch.version <= this.#version) return;
    if (patch.base !== this.#version) {
      this.#waiting.push(patch);
      void this.#read();
      return;
    }
    this.#apply(patch);
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const answer = await this.#source.read();
    this.#reading = false;
    if (answer.ok && answer.value.version >= this.#version) this.#replace(answer.value);
    const waiting = this.#waiting.sort((a, b) => a.version - b.version);
    this.#waiting = [];
    // A failed read leaves the gap: the next patch notices it again, so there is no loop to run wild.
    for (const patch of waiting) {
      if (patch.version > this.#version && patch.base === this.#version) this.#apply(patch);
    }
  }

  #replace(snapshot: FleetSnapshot): void {
    this.#version = snapshot.version;
    const rows = makeRows(snapshot.instances);
    this.#places = new Map(rows.map((row, place) => [row.key, place]));
    this.#rows = rows;
    this.#servers = sortServers(snapshot.servers);
    this.#incidents = snapshot.incidents;
    this.#system = snapshot.system;
    this.#digest = snapshot.digest ?? null;
    this.#loaded = true;
  }

  #apply(patch: FleetPatch): void {
    this.#version = patch.version;
    if (patch.servers !== undefined || patch.removedServers !== undefined) {
      const servers = new Map(this.#servers.map((server) => [server.id, server]));
      for (const server of patch.servers ?? []) servers.set(server.id, server);
      for (const id of patch.removedServers ?? []) servers.delete(id);
      this.#servers = sortServers([...servers.values()]);
    }
    if (patch.instances !== undefined || patch.removedInstances !== undefined) {
      this.#rows = patchRows(this.#rows, this.#places, patch.instances ?? [], patch.removedInstances ?? []);
    }
    if (patch.incidents !== undefined) this.#incidents = patch.incidents;
    if (patch.system !== undefined) this.#system = patch.system;
    if (patch.digest !== undefined) this.#digest = patch.digest;
  }
}

function sortServers(servers: readonly ServerView[]): readonly ServerView[] {
  return servers.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The fleet of this window. */
export const fleet = new Fleet();
