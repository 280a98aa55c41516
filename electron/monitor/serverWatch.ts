import type { ReportedState } from '../contract/instance.ts';
import type { ErrorCode } from '../contract/result.ts';
import type { KeyScope, RealtimeStatus } from '../contract/server.ts';
import type { EvolutionServer, InstanceListing } from '../evolution/api.ts';
import type { EvolutionError } from '../evolution/errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Fleet } from './fleet.ts';
import type { IncidentDesk } from './incidentDesk.ts';
import { moment } from './moment.ts';
import type { OwnActions } from './ownActions.ts';
import { Poller, type PollTarget } from './poller.ts';
import type { Cause, InstanceRecord, Transition } from './record.ts';
import type { Rules } from './rules.ts';
import { chooseSamples } from './sampling.ts';
import { nextDelay } from './schedule.ts';
import { serverView, type ServerFacts } from './serverFacts.ts';
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
}

/** The watch over one server: turns its polls into observations, and what follows into its row and its next poll. */
export class ServerWatch implements PollTarget {
  readonly #parts: WatchParts;
  #facts: ServerFacts;
  #server: EvolutionServer | null;
  #poller: Poller | null = null;
  #state: ServerState;
  #keyScope: KeyScope = 'unknown';
  #checking = false;
  #realtime: RealtimeStatus = 'off';
  #nextCheckAt: number | null = null;
  #error: ErrorCode | null = null;
  #retryAfterMs: number | null = null;
  /** Good lists since it could be trusted again. */
  #goodLists = 0;
  /** Was its health ever told to the incident desk? */
  #met = false;

  constructor(facts: ServerFacts, server: EvolutionServer | null, listedAt: number | null, parts: WatchParts) {
    this.#facts = facts;
    this.#server = server;
    this.#parts = parts;
    this.#state = newServerState(parts.clock.now(), listedAt);
    this.#publish();
  }

  get id(): string {
    return this.#facts.id;
  }

  /** Drops on it are not told yet: it returned only just. */
  get held(): boolean {
    return this.#goodLists < this.#parts.rules().goodLists;
  }

  /** Begins to poll after `delayMs`, unless it is paused or its key is not there (yet). */
  start(delayMs: number): void {
    this.stop();
    const { clock, rules } = this.#parts;
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
      this.#poller = new Poller(this.#server, this, clock, rules().pollLimitMs);
      this.#poller.start(delayMs);
      this.#nextCheckAt = clock.now() + delayMs;
    }
    this.#publish();
    this.#parts.desk.settle();
  }

  stop(): void {
    this.#poller?.stop();
    this.#poller = null;
    this.#checking = false;
    this.#nextCheckAt = null;
    this.#publish();
  }

  checkNow(): void {
    this.#poller?.checkNow();
  }

  /** Takes new facts, and a new client where the address or the key changed. Answers whether it must `start` anew. */
  replace(facts: ServerFacts, server: EvolutionServer | null): boolean {
    const { paused, keyHome } = this.#facts;
    const anew = server !== this.#server || facts.paused !== paused || (server === null && facts.keyHome !== keyHome);
    if (server !== this.#server) {
      this.stop();
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
    if (this.#poller === null || this.#checking) return;
    const delayMs = this.#delayMs();
    this.#poller.start(delayMs);
    this.#nextCheckAt = this.#parts.clock.now() + delayMs;
    this.#publish();
  }

  /** A live state that somebody else read. */
  observedLive(name: string, state: ReportedState): void {
    this.#applyLive(name, state, 'own-action');
    this.#parts.desk.settle();
  }

  /** A live state that an event told, or that was read because of one. Nothing is taken while nobody watches. */
  observedEvent(name: string, state: ReportedState): void {
    if (this.#poller === null || this.#state.blind) return;
    this.#applyLive(name, state, 'event');
    this.#parts.desk.settle();
  }

  setRealtime(status: RealtimeStatus): void {
    if (status === this.#realtime) return;
    this.#realtime = status;
    this.#publish();
  }

  began(): void {
    this.#checking = true;
    this.#nextCheckAt = null;
    this.#publish();
  }

  listed(listing: InstanceListing, startedAt: number): readonly string[] {
    const { clock, fleet, desk, rules } = this.#parts;
    const at = moment(clock);
    const waiting = desk.unconfirmed(this.id);
    const { transitions, suspicious } = fleet.applyList(this.id, listing, startedAt, at.now, this.#state.listedAt);
    this.#keyScope = listing.keyScope;
    this.#error = null;
    this.#retryAfterMs = null;
    if (!suspicious) this.#goodLists += 1;
    this.#become(nextServerState(this.#state, { kind: 'listed', tookMs: listing.tookMs, suspicious }, at, rules()));
    this.#sawAll(transitions);
    this.#sawAgain(waiting, transitions, listing.live);
    desk.settle();
    return listing.live ? [] : chooseSamples(fleet.records(this.id), at.now, rules());
  }

  sampled(name: string, state: ReportedState): void {
    this.#applyLive(name, state, 'live');
  }

  failed(error: EvolutionError): void {
    const { clock, log, rules } = this.#parts;
    this.#error = error.code;
    this.#retryAfterMs = error.retryAfterMs;
    log.warn('poll failed', { server: this.id, code: error.code, status: error.status });
    this.#become(nextServerState(this.#state, { kind: 'failed', error: error.toAppError() }, moment(clock), rules()));
    if (this.#state.blind) this.#loseSight();
  }

  settled(): number {
    this.#parts.desk.settle();
    const delayMs = this.#delayMs();
    this.#checking = false;
    this.#nextCheckAt = this.#parts.clock.now() + delayMs;
    this.#publish();
    return delayMs;
  }

  #delayMs(): number {
    return nextDelay(
      {
        health: this.#state.health,
        latencyMs: this.#state.listLatencyMs,
        failures: this.#state.failures,
        error: this.#error,
        retryAfterMs: this.#retryAfterMs,
        unconfirmed: this.#parts.desk.unconfirmed(this.id).length > 0,
        random: this.#parts.random(),
      },
      this.#parts.rules(),
    );
  }

  #become(state: ServerState): void {
    const before = this.#state;
    this.#state = state;
    if (before.health === state.health && before.blind === state.blind) return;
    this.#parts.log.info('server health', { server: this.id, from: before.health, to: state.health });
    this.#sighted(state.health);
  }

  #sighted(health: ServerState['health']): void {
    const { desk, fleet } = this.#parts;
    if (health === 'paused') {
      desk.dismiss(this.id);
      this.#met = false;
      return;
    }
    const first = !this.#met;
    if (this.#state.blind || health === 'online' || health === 'slow') this.#met = true;
    desk.see({ kind: 'server', key: this.id, health, blind: this.#state.blind, first, affected: fleet.count(this.id) });
  }

  #loseSight(): void {
    this.#goodLists = 0;
    this.#sawAll(this.#parts.fleet.loseSight(this.id, this.#parts.clock.now()));
  }

  #applyLive(name: string, state: ReportedState, cause: Cause): void {
    const { clock, fleet, desk } = this.#parts;
    const ref = { serverId: this.id, name };
    const change = fleet.applyLive(ref, state, clock.now(), this.#state.listedAt, cause);
    if (change !== null) {
      this.#saw(change.record, change.first);
      return;
    }
    const record = fleet.record(ref);
    if (record !== null && desk.unconfirmed(this.id).includes(record.key)) this.#saw(record, false);
  }

  #sawAll(transitions: readonly Transition[]): void {
    for (const { record, first } of transitions) this.#saw(record, first);
  }

  /** Drops that wait for a second look got one, unless the list says open and only the live state knows better. */
  #sawAgain(keys: readonly string[], transitions: readonly Transition[], live: boolean): void {
    if (keys.length === 0) return;
    const changed = new Set(transitions.map(({ record }) => record.key));
    const waiting = new Set(keys);
    for (const record of this.#parts.fleet.records(this.id)) {
      if (!waiting.has(record.key) || changed.has(record.key) || record.missing > 0) continue;
      if (live || record.list !== 'open') this.#saw(record, false);
    }
  }

  #saw(record: InstanceRecord, first: boolean): void {
    const { clock, desk, ownActions } = this.#parts;
    desk.see({
      kind: 'instance',
      key: record.key,
      ref: { serverId: record.serverId, name: record.name },
      health: record.health,
      reason: record.reason,
      first,
      own: ownActions.covers(record.key, clock.monotonic()),
    });
  }

  #publish(): void {
    const watching = {
      keyScope: this.#keyScope,
      checking: this.#checking,
      nextCheckAt: this.#nextCheckAt,
      realtime: this.#realtime,
    };
    this.#parts.fleet.setServer(serverView(this.#facts, this.#server, this.#state, watching));
  }
}
