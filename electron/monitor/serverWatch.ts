import type { ReportedState } from '../contract/instance.ts';
import type { KeyScope, RealtimeStatus } from '../contract/server.ts';
import type { EvolutionServer, InstanceListing } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Chronicle } from './chronicle.ts';
import type { LiveObservation } from './connection.ts';
import type { Fleet } from './fleet.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import { LiveStates } from './liveStates.ts';
import { moment } from './moment.ts';
import type { NetworkSight } from './network.ts';
import type { OwnActions } from './ownActions.ts';
import { Pace } from './pace.ts';
import type { PollTarget } from './poller.ts';
import type { InstanceRecord } from './record.ts';
import type { Rules } from './rules.ts';
import { serverView, type ServerFacts } from './serverFacts.ts';
import { ServerNotices } from './serverNotices.ts';
import { Sight } from './sight.ts';
import { Sightings } from './sightings.ts';
import { idleServerState, newServerState, nextServerState, type ServerState } from './serverState.ts';

/** What every watch shares. */
export interface WatchParts {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly rules: () => Rules;
  readonly fleet: Fleet;
  readonly desk: IncidentDesk;
  readonly ownActions: OwnActions;
  readonly chronicle: Chronicle;
  /** When the certificate of a server ends, in epoch milliseconds; null when it cannot be told. Never rejects. */
  readonly certificateEnd: (server: ServerFacts) => Promise<number | null>;
  /** Called before a poll. */
  readonly asking: () => void;
  /** Called after a poll answered or failed, before anything is decided on it. */
  readonly heard: () => void;
  /** A connection ended and is well again, and only the server saw it. */
  readonly endedUnseen: (record: InstanceRecord) => void;
}

/** The watch over one server: turns its polls into observations, and what follows into its row and its next poll. */
export class ServerWatch implements PollTarget {
  readonly #parts: WatchParts;
  readonly #sight: Sight;
  readonly #sightings: Sightings;
  readonly #live: LiveStates;
  readonly #notices: ServerNotices;
  readonly #pace: Pace;
  #facts: ServerFacts;
  #server: EvolutionServer | null;
  #state: ServerState;
  #keyScope: KeyScope = 'unknown';
  #realtime: RealtimeStatus = 'off';
  /** Good lists since it could be trusted again. */
  #goodLists = 0;
  /** Was its health ever told to the incident desk? */
  #met = false;
  /** Monotonic. */
  #answeredAt: number | null = null;
  #blindSince: number | null = null;

  constructor(facts: ServerFacts, server: EvolutionServer | null, listedAt: number | null, parts: WatchParts) {
    this.#facts = facts;
    this.#server = server;
    this.#parts = parts;
    this.#sight = new Sight(facts.id, parts.chronicle);
    this.#sightings = new Sightings(parts);
    this.#live = new LiveStates(facts.id, {
      ...parts,
      sight: this.#sight,
      sightings: this.#sightings,
      listedAt: () => this.#state.listedAt,
    });
    this.#notices = new ServerNotices(facts.id, {
      ...parts,
      affected: () => parts.fleet.count(facts.id),
      certificateEnd: () => parts.certificateEnd(this.#facts),
    });
    this.#pace = new Pace({
      ...parts,
      state: () => this.#state,
      unconfirmed: () => parts.desk.unconfirmed(facts.id).length > 0,
    });
    this.#state = newServerState(parts.clock.now(), listedAt);
    this.#publish();
  }

  get id(): string {
    return this.#facts.id;
  }

  get tags(): readonly string[] {
    return this.#facts.tags;
  }

  /** Drops on it are not told yet: it returned only just. */
  get held(): boolean {
    return this.#goodLists < this.#parts.rules().goodLists;
  }

  /** What it says of the network; null while it is not polled. */
  get networkSight(): NetworkSight | null {
    if (!this.#pace.isPolled) return null;
    const { failingSince, health } = this.#state;
    // A certificate that does not fit came from somewhere.
    const isSilent = health === 'suspect' || health === 'unreachable';
    return {
      serverId: this.id,
      host: new URL(this.#facts.baseUrl).hostname,
      failingSince: isSilent ? failingSince : null,
      blindSince: isSilent ? this.#blindSince : null,
      answeredAt: this.#answeredAt,
    };
  }

  /** Begins to poll after `delayMs`, unless it is paused or its key is not there (yet). */
  start(delayMs: number): void {
    this.stop();
    const { clock } = this.#parts;
    const { paused, keyHome } = this.#facts;
    if (paused || this.#server === null) {
      // A key that was not read yet is no problem of anybody's.
      const idle = paused ? 'paused' : keyHome === 'missing' ? 'needs-key' : 'unknown';
      this.#state = idleServerState(this.#state, idle, clock.now());
      this.#sighted(idle);
      this.#loseSight();
    } else {
      const wasIdle = this.#state.blind && this.#state.failures === 0;
      if (wasIdle) this.#state = newServerState(clock.now(), this.#state.listedAt);
      this.#pace.start(this.#server, this, delayMs);
    }
    this.#publish();
    this.#parts.desk.settle();
  }

  stop(): void {
    this.#pace.stop();
    this.#publish();
  }

  /** Nothing is observed from now on, until it starts again: the computer sleeps, or the app quits. */
  rest(): void {
    this.stop();
    this.#sight.lost();
  }

  /** The computer was away without a word: what came before is long ago. */
  wasAway(): void {
    this.#sight.lost();
    this.restrain();
  }

  /** Checks now, unless it is doing so already. */
  prove(): void {
    if (!this.#pace.checking) this.checkNow();
  }

  checkNow(): void {
    this.#pace.checkNow();
  }

  /** Takes new facts, and a new client where the address or the key changed. Answers whether it must `start` anew. */
  replace(facts: ServerFacts, server: EvolutionServer | null): boolean {
    const { paused, keyHome } = this.#facts;
    const anew = server !== this.#server || facts.paused !== paused || (server === null && facts.keyHome !== keyHome);
    if (server !== this.#server) {
      this.stop();
      this.#notices.forget();
      this.#keyScope = 'unknown';
    }
    this.#facts = facts;
    this.#server = server;
    this.#publish();
    return anew;
  }

  /** Takes effect with the next `start`. Answers whether it must. */
  setPaused(paused: boolean): boolean {
    return this.replace({ ...this.#facts, paused }, this.#server);
  }

  /** Nothing observed before counts towards telling: the computer slept, or was offline. */
  restrain(): void {
    this.#goodLists = 0;
  }

  /** The interval changed: waits anew, unless a poll runs. */
  pace(): void {
    if (this.#pace.renew()) this.#publish();
  }

  /** What somebody else saw of one instance. */
  observedLive(name: string, observation: LiveObservation): void {
    this.#live.told(name, observation, 'own-action');
    this.#parts.desk.settle();
  }

  /** A live state that an event told, or that was read because of one. Nothing is taken while nobody watches. */
  observedEvent(name: string, state: ReportedState): void {
    if (!this.#pace.isPolled || this.#state.blind) return;
    this.#live.told(name, { kind: 'live', state }, 'event');
    this.#parts.desk.settle();
  }

  setRealtime(status: RealtimeStatus): void {
    if (status === this.#realtime) return;
    this.#realtime = status;
    this.#publish();
  }

  began(): void {
    this.#parts.asking();
    this.#pace.began();
    this.#publish();
  }

  listed(listing: InstanceListing, startedAt: number): void {
    const { clock, fleet, desk, rules } = this.#parts;
    const at = moment(clock);
    const waiting = desk.unconfirmed(this.id);
    const applied = fleet.applyList(this.id, listing, startedAt, at.now, this.#state.listedAt);
    const { transitions, suspicious } = applied;
    this.#keyScope = listing.keyScope;
    this.#pace.listed();
    if (!suspicious) {
      this.#goodLists += 1;
      this.#sight.listed(at.now, listing.tookMs);
      this.#notices.listed(listing.tookMs);
    }
    this.#answeredAt = at.tick;
    this.#become(nextServerState(this.#state, { kind: 'listed', tookMs: listing.tookMs, suspicious }, at, rules()));
    this.#parts.heard();
    this.#sightings.changed(transitions);
    applied.endedUnseen.forEach(this.#parts.endedUnseen);
    this.#sightings.listedAgain(this.id, waiting, transitions, listing.live);
    this.#live.listed();
    desk.settle();
  }

  surveyed(states: ReadonlyMap<string, ReportedState>): void {
    this.#live.surveyed(states);
  }

  toSample(): readonly string[] {
    return this.#live.toSample();
  }

  sampled(name: string, state: ReportedState): void {
    this.#live.told(name, { kind: 'live', state }, 'live');
  }

  failed(error: EvolutionError): void {
    const { clock, log, rules } = this.#parts;
    this.#pace.failed(error);
    log.warn('poll failed', { server: this.id, code: error.code, status: error.status });
    const at = moment(clock);
    this.#become(nextServerState(this.#state, { kind: 'failed', error: error.toAppError() }, at, rules()));
    if (this.#state.health !== 'suspect' && this.#state.health !== 'unreachable') this.#answeredAt = at.tick;
    this.#parts.heard();
    if (this.#state.blind) this.#loseSight();
  }

  settled(): number {
    this.#parts.desk.settle();
    const delayMs = this.#pace.settled();
    this.#publish();
    return delayMs;
  }

  #become(state: ServerState): void {
    const before = this.#state;
    this.#state = state;
    if (before.blind !== state.blind) this.#blindSince = state.blind ? this.#parts.clock.monotonic() : null;
    if (before.health === state.health && before.blind === state.blind) return;
    this.#parts.log.info('server health', { server: this.id, from: before.health, to: state.health });
    this.#sighted(state.health);
  }

  #sighted(health: ServerState['health']): void {
    const { desk, fleet } = this.#parts;
    if (health === 'paused') {
      desk.dismiss(this.id);
      this.#notices.forget();
      this.#met = false;
      return;
    }
    const first = !this.#met;
    if (this.#state.blind || health === 'online' || health === 'slow') this.#met = true;
    desk.see({ kind: 'server', key: this.id, health, blind: this.#state.blind, first, affected: fleet.count(this.id) });
  }

  #loseSight(): void {
    this.#goodLists = 0;
    this.#notices.lostSight();
    this.#sight.lost();
    this.#sightings.changed(this.#parts.fleet.loseSight(this.id, this.#parts.clock.now()));
  }

  #publish(): void {
    const watching = {
      keyScope: this.#keyScope,
      checking: this.#pace.checking,
      nextCheckAt: this.#pace.nextCheckAt,
      realtime: this.#realtime,
    };
    this.#parts.fleet.setServer(serverView(this.#facts, this.#server, this.#state, watching));
  }
}
