import type { DigestView } from '../contract/digest.ts';
import type { FleetPatch, FleetSnapshot, SystemView } from '../contract/fleet.ts';
import type { IncidentView } from '../contract/incident.ts';
import {
  instanceKey,
  refOfKey,
  type InstanceRef,
  type InstanceView,
  type ReportedState,
  type RunningAction,
} from '../contract/instance.ts';
import type { ServerView } from '../contract/server.ts';
import type { InstanceListing } from '../evolution/api.ts';
import type { Clock } from '../ports/clock.ts';
import { observe, type LiveObservation, type Observation, type ObservationContext } from './connection.ts';
import { InstanceRecords } from './instanceRecords.ts';
import { Overlays, type MarkOf, type WatchedServer } from './overlays.ts';
import { PatchQueue } from './patchQueue.ts';
import {
  endedUnseen,
  shifted,
  storedRecord,
  transition,
  type Cause,
  type InstanceRecord,
  type Transition,
} from './record.ts';
import type { Rules } from './rules.ts';

/** A list applied to what was known. */
export interface AppliedList {
  readonly transitions: readonly Transition[];
  /** Well before and well again, with an end in between that only the server saw. */
  readonly endedUnseen: readonly InstanceRecord[];
  /** The list is too small to be believed yet; what it lacks is kept. */
  readonly suspicious: boolean;
}

/** What observations brought, as it is collected. */
interface Changes {
  readonly transitions: Transition[];
  readonly endedUnseen: InstanceRecord[];
}

function noChanges(): Changes {
  return { transitions: [], endedUnseen: [] };
}

/**
 * Everything that is known, once, at one version. Observations go in and answer what changed; views go out as a
 * snapshot and as batched patches that hold only the changed rows.
 */
export class Fleet {
  readonly #rules: () => Rules;
  readonly #patches: PatchQueue;
  readonly #servers = new Map<string, WatchedServer>();
  readonly #records = new InstanceRecords();
  readonly #overlays = new Overlays();
  /** Deleted instances, with the monotonic time: a list that was asked for before does not bring them back. */
  readonly #forgotten = new Map<string, number>();
  #incidents: readonly IncidentView[] = [];
  #system: SystemView;
  #digest: () => DigestView | null = () => null;

  constructor(clock: Clock, rules: () => Rules, system: SystemView) {
    this.#rules = rules;
    this.#system = system;
    this.#patches = new PatchQueue(clock, rules().patchMs, {
      server: (id) => this.#serverView(id),
      instance: (key) => this.find(refOfKey(key)),
      incidents: () => this.#incidents,
      system: () => this.#system,
      digest: () => this.#digest(),
    });
  }

  snapshot(): FleetSnapshot {
    return {
      version: this.#patches.version,
      servers: [...this.#servers.values()].map((server) => this.#overlays.server(server)),
      instances: [...this.#records.all()].map((record) => this.#overlays.instance(record)),
      incidents: this.#incidents,
      system: this.#system,
      digest: this.#digest(),
    };
  }

  /** Listens to patches until the answered function is called. */
  subscribe(listen: (patch: FleetPatch) => void): () => void {
    return this.#patches.subscribe(listen);
  }

  /** Sends what waits, now. */
  flush(): void {
    this.#patches.flush();
  }

  find(ref: InstanceRef): InstanceView | null {
    const record = this.record(ref);
    return record === null ? null : this.#overlays.instance(record);
  }

  record(ref: InstanceRef): InstanceRecord | null {
    return this.#records.get(ref);
  }

  records(serverId: string): Iterable<InstanceRecord> {
    return this.#records.of(serverId);
  }

  /** How many instances of a server there are, without those that are gone. */
  count(serverId: string): number {
    return this.#records.count(serverId);
  }

  /** All servers, and each followed by its instances. */
  *places(): Generator<{ key: string; serverId: string; name: string | null }, void> {
    for (const serverId of this.#servers.keys()) {
      yield { key: serverId, serverId, name: null };
      for (const { key, name } of this.records(serverId)) yield { key, serverId, name };
    }
  }

  setServer(view: WatchedServer): void {
    if (!this.#servers.has(view.id)) this.#overlays.mark(view.id, null);
    this.#servers.set(view.id, view);
    this.#patches.serverChanged(view.id);
  }

  removeServer(serverId: string): void {
    for (const record of this.records(serverId)) this.#drop(record);
    this.#records.dropServer(serverId);
    this.#servers.delete(serverId);
    this.#overlays.drop(serverId);
    this.#patches.serverChanged(serverId);
  }

  /** Puts stored rows on show, as unknown with what they were. */
  restore(serverId: string, rows: readonly InstanceView[]): void {
    for (const row of rows) this.#put(storedRecord({ ...row, serverId }));
  }

  /**
   * Applies a good list that was asked for at `startedAt` (monotonic). `listedAt` is the time of the list before it.
   */
  applyList(
    serverId: string,
    listing: InstanceListing,
    startedAt: number,
    now: number,
    listedAt: number | null,
  ): AppliedList {
    const context: ObservationContext = { listedAt, rules: this.#rules() };
    const changes = noChanges();
    const known = this.count(serverId);
    this.#remember(serverId, startedAt);
    const present = new Set<string>();
    for (const instance of listing.instances) {
      const ref = { serverId, name: instance.name };
      if (this.#forgotten.has(instanceKey(ref))) continue;
      present.add(instance.name);
      this.#observe(ref, { kind: 'listed', instance, live: listing.live }, now, context, 'poll', changes);
    }
    const shrunken = known > 0 && (present.size === 0 || present.size < known / 2);
    for (const record of this.records(serverId)) {
      if (present.has(record.name)) continue;
      if (record.health === 'gone' && now - (record.since ?? now) > this.#rules().goneShownMs) {
        this.#drop(record);
      } else {
        this.#observe(record, { kind: 'missing', suspicious: shrunken }, now, context, 'poll', changes);
      }
    }
    // Once what it lacks counts as gone, the list is as good as any.
    return { ...changes, suspicious: shrunken && this.count(serverId) > present.size };
  }

  /** Applies what was seen of one instance; null when its health stays, or nothing is known of it. */
  applyLive(
    ref: InstanceRef,
    observation: LiveObservation,
    now: number,
    listedAt: number | null,
    cause: Cause,
  ): Transition | null {
    const changes = noChanges();
    this.#observe(ref, observation, now, { listedAt, rules: this.#rules() }, cause, changes);
    return changes.transitions[0] ?? null;
  }

  /** Applies a survey of all live states. An instance that is not in it stays as it is: it may not be loaded. */
  applySurvey(
    serverId: string,
    states: ReadonlyMap<string, ReportedState>,
    now: number,
    listedAt: number | null,
  ): readonly Transition[] {
    const changes = noChanges();
    const context: ObservationContext = { listedAt, rules: this.#rules() };
    for (const record of this.records(serverId)) {
      const state = states.get(record.name);
      if (state === undefined || record.missing > 0 || record.health === 'gone') continue;
      this.#observe(record, { kind: 'surveyed', state }, now, context, 'live', changes);
    }
    return changes.transitions;
  }

  /** Marks every instance of a server as out of sight. */
  loseSight(serverId: string, now: number): readonly Transition[] {
    const changes = noChanges();
    const context: ObservationContext = { listedAt: null, rules: this.#rules() };
    for (const record of this.records(serverId)) {
      this.#observe(record, { kind: 'sight-lost' }, now, context, 'sight-lost', changes);
    }
    return changes.transitions;
  }

  /** The wall clock moved by `ms`: how long evidence has lasted stays what it was. */
  shiftEvidence(ms: number): void {
    for (const record of [...this.#records.all()]) this.#records.put(shifted(record, ms));
  }

  /** Takes a deleted instance off, and keeps lists from before `tick` (monotonic) from bringing it back. */
  forget(ref: InstanceRef, tick: number): void {
    this.#forgotten.set(instanceKey(ref), tick);
    const record = this.record(ref);
    if (record !== null) this.#drop(record);
  }

  setAction(ref: InstanceRef, action: RunningAction | null): void {
    const key = instanceKey(ref);
    this.#overlays.setAction(key, action);
    if (this.record(ref) !== null) this.#patches.instanceChanged(key);
  }

  /** Servers and instances are marked as quiet by this from now on. */
  markBy(markOf: MarkOf): void {
    this.#overlays.markBy(markOf);
    for (const { key, serverId, name } of this.places()) {
      if (!this.#overlays.mark(serverId, name)) continue;
      if (name === null) this.#patches.serverChanged(serverId);
      else this.#patches.instanceChanged(key);
    }
  }

  /** Since when instances are silent that should not be, by key, in epoch milliseconds. */
  setSilent(silentSince: ReadonlyMap<string, number>): void {
    for (const key of this.#overlays.setSilent(silentSince)) this.#patches.instanceChanged(key);
  }

  setIncidents(incidents: readonly IncidentView[]): void {
    this.#incidents = incidents;
    this.#patches.incidentsChanged();
  }

  /** `read` answers the digest as it is then. */
  setDigest(digest: () => DigestView | null): void {
    this.#digest = digest;
    this.#patches.digestChanged();
  }

  setSystem(change: Partial<SystemView>): void {
    this.#system = { ...this.#system, ...change };
    this.#patches.systemChanged();
  }

  #observe(
    ref: InstanceRef,
    observation: Observation,
    now: number,
    context: ObservationContext,
    cause: Cause,
    changes: Changes,
  ): void {
    const before = this.record(ref);
    const after = observe(before, ref.serverId, observation, now, context);
    if (after === null || after === before) return;
    this.#put(after);
    const change = transition(before, after, now, cause);
    if (change !== null) changes.transitions.push(change);
    if (endedUnseen(before, after)) changes.endedUnseen.push(after);
  }

  #put(record: InstanceRecord): void {
    if (this.record(record) === null) this.#overlays.mark(record.serverId, record.name);
    this.#records.put(record);
    this.#patches.instanceChanged(record.key);
  }

  #drop(record: InstanceRecord): void {
    this.#records.drop(record);
    this.#overlays.drop(record.key);
    this.#patches.instanceChanged(record.key);
  }

  /** A list that was asked for after a deletion tells the truth again. */
  #remember(serverId: string, startedAt: number): void {
    for (const [key, forgottenAt] of this.#forgotten) {
      if (startedAt > forgottenAt && refOfKey(key).serverId === serverId) this.#forgotten.delete(key);
    }
  }

  #serverView(id: string): ServerView | null {
    const server = this.#servers.get(id);
    return server === undefined ? null : this.#overlays.server(server);
  }
}
