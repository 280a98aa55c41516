import { noticeKey, serverNotices } from '../contract/incident.ts';
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
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { Absence } from './absence.ts';
import { alsoTold, noChronicle, type Chronicle } from './chronicle.ts';
import { DigestDesk } from './digestDesk.ts';
import type { DigestStore } from './digestStore.ts';
import { Fleet } from './fleet.ts';
import { IncidentDesk } from './incidentDesk.ts';
import type { Intent } from './intent.ts';
import type { LastKnownStore } from './lastKnownStore.ts';
import { OwnActions } from './ownActions.ts';
import { QuietMarks } from './quietMarks.ts';
import { rulesWith, type Rules } from './rules.ts';
import type { Place } from './scopes.ts';
import { acknowledgedKeys, silencerOf, type Silence } from './silence.ts';
import { noSilence } from './silencer.ts';
import type { ServerFacts } from './serverFacts.ts';
import { Surroundings } from './surroundings.ts';
import { Watches } from './watches.ts';

/** What the watcher works with. */
export interface WatcherParts {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  readonly store?: LastKnownStore;
  readonly chronicle?: Chronicle;
  readonly digests?: DigestStore;
  /** When the certificate of a server ends, in epoch milliseconds; null when it cannot be told. Never rejects. */
  readonly certificateEnd?: (server: ServerFacts) => Promise<number | null>;
  /** The tags that a person gave an instance; those of its server are added here. */
  readonly instanceTags?: (ref: InstanceRef) => readonly string[];
  /** Called for every decision, also those that stay silent (`ring` is false). */
  readonly notify: (intent: Intent) => void;
  /** What was acknowledged is well again, or no longer there. `key`: of the instance, or the id of the server. */
  readonly acknowledgementEnded?: (key: string) => void;
  readonly rules?: Partial<Rules>;
}

/** Watches all servers: the one object of this room that the rest of the house uses. */
export class Watcher {
  readonly #clock: Clock;
  readonly #store: LastKnownStore | null;
  readonly #watches: Watches;
  readonly #fleet: Fleet;
  readonly #desk: IncidentDesk;
  readonly #ownActions: OwnActions;
  readonly #digest: DigestDesk;
  readonly #marks: QuietMarks;
  readonly #surroundings: Surroundings;
  readonly #absence: Absence;
  readonly #instanceTags: (ref: InstanceRef) => readonly string[];
  #rules: Rules;
  #silence: Silence | null = null;
  #started = false;

  constructor(parts: WatcherParts) {
    this.#clock = parts.clock;
    this.#store = parts.store ?? null;
    this.#instanceTags = parts.instanceTags ?? ((): readonly string[] => []);
    this.#rules = rulesWith(parts.rules);
    const rules = (): Rules => this.#rules;
    this.#ownActions = new OwnActions(() => this.#rules.ownActionMs);
    this.#fleet = new Fleet(this.#clock, rules, {
      online: true,
      ownNetwork: false,
      tray: false,
      keychain: 'unknown',
      demo: false,
      setAside: [],
      storage: 'working',
    });
    this.#digest = new DigestDesk({
      clock: this.#clock,
      rules,
      ownActions: this.#ownActions,
      store: parts.digests ?? null,
      publish: (read) => this.#fleet.setDigest(read),
    });
    const chronicle = alsoTold(parts.chronicle ?? noChronicle, (transition) => this.#digest.changed(transition));
    this.#surroundings = new Surroundings({
      clock: this.#clock,
      log: parts.log,
      rules,
      watches: () => this.#watches.all(),
      ownNetwork: (lost) => this.#fleet.setSystem({ ownNetwork: lost }),
      shifted: (ms) => this.#fleet.shiftEvidence(ms),
      settle: () => this.#desk.settle(),
    });
    this.#marks = new QuietMarks({
      clock: this.#clock,
      fleet: this.#fleet,
      placeOf: this.#placeOf,
      chronicle,
    });
    this.#desk = new IncidentDesk({
      clock: this.#clock,
      rules,
      chronicle,
      notify: parts.notify,
      publish: (incidents) => {
        this.#fleet.setIncidents(incidents);
        this.#marks.setAcknowledged(acknowledgedKeys(incidents));
      },
      restraint: () => this.#surroundings.restraint(),
      silencer: () =>
        this.#silence === null ? noSilence : silencerOf(this.#silence, this.#placeOf, this.#clock.now()),
      acknowledged: () => this.#silence?.acknowledgements.map(({ key }) => key) ?? [],
      acknowledgementEnded: parts.acknowledgementEnded ?? ((): void => undefined),
    });
    this.#watches = new Watches({
      clock: this.#clock,
      log: parts.log,
      random: parts.random,
      rules,
      fleet: this.#fleet,
      desk: this.#desk,
      ownActions: this.#ownActions,
      chronicle,
      certificateEnd: parts.certificateEnd ?? ((): Promise<null> => Promise.resolve(null)),
      asking: () => this.#surroundings.checkClock(),
      heard: () => this.#surroundings.judge(),
      endedUnseen: (record) => this.#digest.endedUnseen(record),
    });
    this.#absence = new Absence({
      clock: this.#clock,
      rules,
      watches: this.#watches,
      digest: this.#digest,
      surroundings: this.#surroundings,
      wake: () => {
        if (this.#started) this.start();
      },
    });
    if (parts.store !== undefined) {
      const { store } = parts;
      this.#fleet.subscribe((patch) => store.keep(patch));
    }
  }

  /** Begins to watch; the first polls are spread over a short time. */
  start(): void {
    if (!this.#started) this.#digestStart();
    this.#started = true;
    this.#watches.start();
  }

  /** Ends every poll and sends what waits. */
  stop(): void {
    this.#started = false;
    this.#absence.stop();
    this.#surroundings.stop();
    this.#watches.rest();
    this.#desk.stop();
    this.#marks.stop();
    this.#fleet.flush();
  }

  /** Adds a server with its stored rows. Without a client (no key that could be read) it is shown, not polled. */
  addServer(facts: ServerFacts, server: EvolutionServer | null): void {
    const rows = this.#store?.read(facts.id) ?? { listedAt: null, instances: [] };
    const watch = this.#watches.add(facts, server, rows.listedAt);
    this.#fleet.restore(facts.id, rows.instances);
    this.#marks.refresh();
    if (this.#isWatching()) watch.start(0);
  }

  /** Takes changed facts; with another client than before, it polls anew at once. */
  updateServer(facts: ServerFacts, server: EvolutionServer | null): void {
    const watch = this.#watches.of(facts.id);
    const anew = watch?.replace(facts, server) === true;
    this.#marks.refresh();
    if (anew && this.#isWatching()) watch.start(0);
  }

  /** Forgets a server and its instances, also in the store. */
  removeServer(serverId: string): void {
    if (this.#watches.of(serverId) === undefined) return;
    this.#watches.remove(serverId);
    this.#desk.dismiss(serverId);
    for (const notice of serverNotices) this.#desk.dismiss(noticeKey(serverId, notice));
    for (const record of this.#fleet.records(serverId)) this.#desk.dismiss(record.key);
    this.#desk.settle();
    this.#digest.forget(serverId);
    this.#fleet.removeServer(serverId);
  }

  /** Stops or takes up the watch over one server; `updateServer` with other facts does the same. */
  pause(serverId: string, paused: boolean): void {
    const watch = this.#watches.of(serverId);
    if (watch?.setPaused(paused) === true && this.#isWatching()) watch.start(0);
  }

  /** Polls one server now, or all with null. A poll that runs is followed by one more. */
  checkNow(serverId: string | null): void {
    this.#watches.checkNow(serverId);
  }

  /** What the operating system says of the network. While offline, and shortly after, no server is called down. */
  setOnline(online: boolean): void {
    if (!this.#surroundings.setOnline(online)) return;
    this.#fleet.setSystem({ online });
    if (online) this.#watches.checkNow(null);
    this.#desk.settle();
  }

  /** The computer goes to sleep: nothing is polled until `resume`. */
  suspend(): void {
    this.#absence.suspend();
    this.#desk.settle();
  }

  /** The computer woke up. Polls begin when the network had time to return. */
  resume(): void {
    this.#absence.resume();
  }

  /** The person leaves the computer, which keeps watching. */
  lock(): void {
    this.#absence.lock();
  }

  unlock(): void {
    this.#absence.unlock();
  }

  /** The digest of what happened meanwhile was read. */
  dismissDigest(): void {
    this.#digest.dismiss();
  }

  /** A check that is overdue by more milliseconds was missed often enough to say that nothing is watched. */
  get missedMs(): number {
    return this.#rules.missedChecks * this.#rules.intervalMs;
  }

  /** From now on these rules hold; what waits is judged by them at once. */
  setRules(changes: Partial<Rules>): void {
    const { intervalMs } = this.#rules;
    this.#rules = rulesWith({ ...this.#rules, ...changes });
    if (this.#rules.intervalMs !== intervalMs) this.#watches.pace();
    this.#desk.settle();
  }

  /** What the person wants to hear from now on. To be said again when tags of instances changed. */
  setSilence(silence: Silence): void {
    this.#silence = silence;
    this.#marks.setSilence(silence);
    this.#desk.settle();
  }

  /** Since when open instances are silent that should not be, by key, in epoch milliseconds. */
  setSilent(silentSince: ReadonlyMap<string, number>): void {
    this.#fleet.setSilent(silentSince);
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
  actionStarted(ref: InstanceRef, kind: RunningAction['kind'], limitMs?: number): void {
    this.#ownActions.started(instanceKey(ref));
    this.#fleet.setAction(ref, { kind, startedAt: this.#clock.now(), ...(limitMs === undefined ? {} : { limitMs }) });
  }

  actionEnded(ref: InstanceRef): void {
    this.#ownActions.ended(instanceKey(ref), this.#clock.monotonic());
    this.#fleet.setAction(ref, null);
  }

  /** A live state that an action read back. */
  observedLive(ref: InstanceRef, state: ReportedState): void {
    this.#watches.of(ref.serverId)?.observedLive(ref.name, { kind: 'live', state });
  }

  /** What a session said of its own line. */
  observedLine(ref: InstanceRef, works: boolean): void {
    this.#watches.of(ref.serverId)?.observedLive(ref.name, { kind: 'line', works });
  }

  /** A live state that an event of the server told, or that was read because of one. */
  observedEvent(ref: InstanceRef, state: ReportedState): void {
    this.#watches.of(ref.serverId)?.observedEvent(ref.name, state);
  }

  /** How the realtime connection of a server is. */
  setRealtime(serverId: string, status: RealtimeStatus): void {
    this.#watches.of(serverId)?.setRealtime(status);
  }

  /** Takes an instance off whose deletion was verified. */
  forget(ref: InstanceRef): void {
    this.#desk.dismiss(instanceKey(ref));
    this.#desk.settle();
    this.#fleet.forget(ref, this.#clock.monotonic());
  }

  /** What the first looks find happened since the app was last running. */
  #digestStart(): void {
    this.#digest.restore((serverId) => this.#watches.of(serverId) !== undefined);
    const lists = this.#fleet.snapshot().servers.flatMap(({ listedAt }) => listedAt ?? []);
    if (lists.length === 0) return;
    this.#digest.leave('start', Math.max(...lists));
    this.#digest.comeBack();
  }

  readonly #placeOf = (serverId: string, name: string | null): Place => {
    const tags = this.#watches.of(serverId)?.tags ?? [];
    const own = name === null ? [] : this.#instanceTags({ serverId, name });
    return { serverId, name, tags: own.length === 0 ? tags : [...tags, ...own] };
  };

  #isWatching(): boolean {
    return this.#started && !this.#surroundings.suspended;
  }
}
