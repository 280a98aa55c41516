import type { DigestView } from '../contract/digest.ts';
import type { FleetPatch, SystemView } from '../contract/fleet.ts';
import type { IncidentView } from '../contract/incident.ts';
import type { InstanceView } from '../contract/instance.ts';
import type { ServerView } from '../contract/server.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

/** Where the queue reads what changed, when it sends it. Null means that it is no longer there. */
export interface PatchSource {
  server(id: string): ServerView | null;
  instance(key: string): InstanceView | null;
  incidents(): readonly IncidentView[];
  system(): SystemView;
  digest(): DigestView | null;
}

/**
 * Collects what changed and sends it as one patch, at most once in `paceMs`. Each patch makes the version one higher. A
 * snapshot taken while changes wait holds them already; the next patch repeats them, which changes nothing.
 */
export class PatchQueue {
  readonly #clock: Clock;
  readonly #paceMs: number;
  readonly #source: PatchSource;
  readonly #listeners = new Set<(patch: FleetPatch) => void>();
  readonly #servers = new Set<string>();
  readonly #instances = new Set<string>();
  #incidents = false;
  #system = false;
  #digest = false;
  #version = 1;
  #sentAt = -Infinity;
  #cancel: Cancel | null = null;

  constructor(clock: Clock, paceMs: number, source: PatchSource) {
    this.#clock = clock;
    this.#paceMs = paceMs;
    this.#source = source;
  }

  get version(): number {
    return this.#version;
  }

  subscribe(listen: (patch: FleetPatch) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  serverChanged(id: string): void {
    this.#servers.add(id);
    this.#schedule();
  }

  instanceChanged(key: string): void {
    this.#instances.add(key);
    this.#schedule();
  }

  incidentsChanged(): void {
    this.#incidents = true;
    this.#schedule();
  }

  systemChanged(): void {
    this.#system = true;
    this.#schedule();
  }

  digestChanged(): void {
    this.#digest = true;
    this.#schedule();
  }

  /** Sends what waits, now. */
  flush(): void {
    if (this.#cancel === null) return;
    this.#cancel();
    this.#cancel = null;
    this.#sentAt = this.#clock.monotonic();
    const patch = this.#take();
    for (const listen of this.#listeners) listen(patch);
  }

  #schedule(): void {
    if (this.#cancel !== null) return;
    const delay = Math.max(0, this.#sentAt + this.#paceMs - this.#clock.monotonic());
    this.#cancel = this.#clock.after(delay, () => this.flush());
  }

  #take(): FleetPatch {
    const servers = split(this.#servers, (id) => this.#source.server(id));
    const instances = split(this.#instances, (key) => this.#source.instance(key));
    const base = this.#version;
    this.#version += 1;
    const patch: FleetPatch = {
      base,
      version: this.#version,
      ...(servers.present.length > 0 && { servers: servers.present }),
      ...(servers.removed.length > 0 && { removedServers: servers.removed }),
      ...(instances.present.length > 0 && { instances: instances.present }),
      ...(instances.removed.length > 0 && { removedInstances: instances.removed }),
      ...(this.#incidents && { incidents: this.#source.incidents() }),
      ...(this.#system && { system: this.#source.system() }),
      ...(this.#digest && { digest: this.#source.digest() }),
    };
    this.#servers.clear();
    this.#instances.clear();
    this.#incidents = false;
    this.#system = false;
    this.#digest = false;
    return patch;
  }
}

function split<T>(ids: Iterable<string>, read: (id: string) => T | null): { present: T[]; removed: string[] } {
  const present: T[] = [];
  const removed: string[] = [];
  for (const id of ids) {
    const value = read(id);
    if (value === null) removed.push(id);
    else present.push(value);
  }
  return { present, removed };
}
