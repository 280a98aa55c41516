import type { FleetPatch, FleetSnapshot, SystemView } from '../contract/fleet.ts';
import {
  instanceKey,
  type InstanceRef,
  type InstanceView,
  type ReportedState,
  type RunningAction,
} from '../contract/instance.ts';
import type { RealtimeStatus } from '../contract/server.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { Fleet } from './fleet.ts';
import { IncidentDesk } from './incidentDesk.ts';
import type { Intent } from './intent.ts';
import type { LastKnownStore } from './lastKnownStore.ts';
import { OwnActions } from './ownActions.ts';
import { rulesWith, type Rules } from './rules.ts';
import { startDelay } from './schedule.ts';
import type { ServerFacts } from './serverFacts.ts';
import { ServerWatch } from './serverWatch.ts';

/** What the watcher works with. */
export interface WatcherParts {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  readonly store?: LastKnownStore;
  /** Called for every decision, also those that stay silent (`ring` is false). */
  readonly notify: (intent: Intent) => void;
  readonly rules?: Partial<Rules>;
}

/** Watches all servers: the one object of this room that the rest of the house uses. */
export class Watcher {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #store: LastKnownStore | null;
  readonly #watches = new Map<string, ServerWatch>();
  readonly #fleet: Fleet;
  readonly #desk: IncidentDesk;
  readonly #ownActions: OwnActions;
  #rules: Rules;
  #started = false;
  #suspended = false;
  #online = true;
  /** Monotonic. */
  #serversQuietUntil = 0;
  #cancelResume: Cancel | null = null;

  constructor(parts: WatcherParts) {
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#random = parts.random;
    this.#store = parts.store ?? null;
    this.#rules = rulesWith(parts.rules);
    this.#ownActions = new OwnActions(this.#rules.ownActionMs);
    this.#fleet = new Fleet(this.#clock, this.#rules, {
      online: true,
      tray: false,
      keychain: 'unknown',
      demo: false,
      setAside: [],
    });
    this.#desk = new IncidentDesk({
      clock: this.#clock,
      rules: this.#rules,
      notify: parts.notify,
      publish: (incidents) => this.#fleet.setIncidents(incidents),
      restraint: () => ({
        heldServers: new Set([...this.#watches.values()].filter((watch) => watch.held).map((watch) => watch.id)),
        serversQuietUntil: this.#online ? this.#serversQuietUntil : Infinity,
      }),
    });
    if (parts.store !== undefined) {
      const { store } = parts;
      this.#fleet.subscribe((patch) => store.keep(patch));
    }
  }

  /** Begins to watch; the first polls are spread over a short time. */
  start(): void {
    this.#started = true;
    for (const watch of this.#watches.values()) watch.start(startDelay(this.#random(), this.#rules));
  }

  /** Ends every poll and sends what waits. */
  stop(): void {
    this.#started = false;
    this.#cancelResume?.();
    for (const watch of this.#watches.values()) watch.stop();
    this.#desk.stop();
    this.#fleet.flush();
  }

  /** Adds a server with its stored rows. Without a client (no key that could be read) it is shown, not polled. */
  addServer(facts: ServerFacts, server: EvolutionServer | null): void {
    const rows = this.#store?.read(facts.id) ?? { listedAt: null, instances: [] };
    const watch = new ServerWatch(facts, server, rows.listedAt, {
      clock: this.#clock,
      log: this.#log,
      random: this.#random,
      rules: () => this.#rules,
      fleet: this.#fleet,
      desk: this.#desk,
      ownActions: this.#ownActions,
    });
    this.#watches.set(facts.id, watch);
    this.#fleet.restore(facts.id, rows.instances);
    if (this.#isWatching()) watch.start(0);
  }

  /** Takes changed facts; with another client than before, it polls anew at once. */
  updateServer(facts: ServerFacts, server: EvolutionServer | null): void {
    const watch = this.#watches.get(facts.id);
    if (watch?.replace(facts, server) === true && this.#isWatching()) watch.start(0);
  }

  /** Forgets a server and its instances, also in the store. */
  removeServer(serverId: string): void {
    const watch = this.#watches.get(serverId);
    if (watch === undefined) return;
    watch.stop();
    this.#watches.delete(serverId);
    this.#desk.dismiss(serverId);
    for (const record of this.#fleet.records(serverId)) this.#desk.dismiss(record.key);
    this.#desk.settle();
    this.#fleet.removeServer(serverId);
  }

  /** Stops or takes up the watch over one server; `updateServer` with other facts does the same. */
  pause(serverId: string, paused: boolean): void {
    const watch = this.#watches.get(serverId);
    if (watch?.setPaused(paused) === true && this.#isWatching()) watch.start(0);
  }

  /** Polls one server now, or all with null. A poll that runs is followed by one more. */
  checkNow(serverId: string | null): void {
    if (serverId !== null) this.#watches.get(serverId)?.checkNow();
    else for (const watch of this.#watches.values()) watch.checkNow();
  }

  /** What the operating system says of the network. While offline, and shortly after, no server is called down. */
  setOnline(online: boolean): void {
    if (online === this.#online) return;
    this.#online = online;
    this.#fleet.setSystem({ online });
    this.#restrain();
    if (online) this.checkNow(null);
    this.#desk.settle();
  }

  /** The computer goes to sleep: nothing is polled until `resume`. */
  suspend(): void {
    this.#suspended = true;
    this.#cancelResume?.();
    for (const watch of this.#watches.values()) watch.stop();
  }

  /** The computer woke up. Polls begin when the network had time to return. */
  resume(): void {
    if (!this.#suspended) return;
    this.#restrain();
    this.#cancelResume?.();
    this.#cancelResume = this.#clock.after(this.#rules.resumeMs, () => {
      this.#suspended = false;
      if (this.#started) this.start();
    });
  }

  setPollSeconds(seconds: number): void {
    this.#rules = rulesWith({ ...this.#rules, intervalMs: seconds * 1_000 });
    for (const watch of this.#watches.values()) watch.pace();
  }

  setSystem(change: Partial<SystemView>): void {
    this.#fleet.setSystem(change);
  }

  /** Listens to patches until the answered function is called. */
  subscribe(listen: (patch: FleetPatch) => void): () => void {
    return this.#fleet.subscribe(listen);
  }

  snapshot(): FleetSnapshot {
    return this.#fleet.snapshot();
  }

  find(ref: InstanceRef): InstanceView | null {
    return this.#fleet.find(ref);
  }

  /** An action of ours began: what changes now, and shortly after its end, is its effect and rings nobody. */
  actionStarted(ref: InstanceRef, kind: RunningAction['kind']): void {
    this.#ownActions.started(instanceKey(ref));
    this.#fleet.setAction(ref, { kind, startedAt: this.#clock.now() });
  }

  actionEnded(ref: InstanceRef): void {
    this.#ownActions.ended(instanceKey(ref), this.#clock.monotonic());
    this.#fleet.setAction(ref, null);
  }

  /** A live state that an action read back. */
  observedLive(ref: InstanceRef, state: ReportedState): void {
    this.#watches.get(ref.serverId)?.observedLive(ref.name, state);
  }

  /** A live state that an event of the server told, or that was read because of one. */
  observedEvent(ref: InstanceRef, state: ReportedState): void {
    this.#watches.get(ref.serverId)?.observedEvent(ref.name, state);
  }

  /** How the realtime connection of a server is. */
  setRealtime(serverId: string, status: RealtimeStatus): void {
    this.#watches.get(serverId)?.setRealtime(status);
  }

  /** Takes an instance off whose deletion was verified. */
  forget(ref: InstanceRef): void {
    this.#desk.dismiss(instanceKey(ref));
    this.#desk.settle();
    this.#fleet.forget(ref, this.#clock.monotonic());
  }

  #isWatching(): boolean {
    return this.#started && !this.#suspended;
  }

  #restrain(): void {
    this.#serversQuietUntil = this.#clock.monotonic() + this.#rules.networkGraceMs;
    for (const watch of this.#watches.values()) watch.restrain();
  }
}
