import { instanceKey, type InstanceRef } from '../../electron/contract/instance.ts';
import { subjectKey, type IncidentView } from '../../electron/contract/incident.ts';
import type { Intent } from '../../electron/monitor/intent.ts';
import { Watcher } from '../../electron/monitor/watcher.ts';
import { ScriptedChronicle } from '../support/scriptedChronicle.ts';
import { SilentLog } from '../support/silentLog.ts';
import { factsOf } from '../support/watching.ts';
import { SimClock } from './simClock.ts';
import { SimServer, type Ailment } from './simServer.ts';

/** Something that was so from one time to another (monotonic milliseconds), of an instance, a server or everything. */
export interface Episode {
  readonly what: 'drop' | 'lie' | 'own' | 'network' | 'sleep' | 'jump' | Ailment;
  /** An instance key, a server id, or `*`. */
  readonly of: string;
  readonly from: number;
  readonly to: number;
}

/** A decision, with when it was taken on the monotonic clock. */
export interface Decided extends Intent {
  readonly tick: number;
}

/** The real watcher over servers that follow a script, and the truth beside what it told. */
export class Simulation {
  readonly clock = new SimClock();
  readonly servers: readonly SimServer[];
  readonly watcher: Watcher;
  readonly chronicle = new ScriptedChronicle();
  readonly decided: Decided[] = [];
  readonly episodes: Episode[] = [];
  /** Subjects that ever had two open incidents at once. */
  readonly doubled: string[] = [];
  readonly #open = new Map<string, string>();
  #asleep = 0;
  #offline = 0;
  #seed: number;

  constructor(servers: number, instances: number, seed = 1) {
    this.#seed = seed;
    this.servers = Array.from({ length: servers }, (_, place) => new SimServer(`s${place}`, instances, this.clock));
    this.watcher = new Watcher({
      clock: this.clock,
      log: new SilentLog(),
      random: () => this.random(),
      chronicle: this.chronicle,
      notify: (intent) => this.decided.push({ ...intent, tick: this.clock.monotonic() }),
    });
    const told = this.chronicle.incident.bind(this.chronicle);
    this.chronicle.incident = (view) => {
      told(view);
      this.#count(view);
    };
    for (const server of this.servers) this.watcher.addServer(factsOf(server.id), server);
  }

  get rings(): readonly Decided[] {
    return this.decided.filter(({ ring }) => ring);
  }

  /** From 0 up to 1, the same in each run. */
  random(): number {
    this.#seed = (this.#seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return this.#seed / 2_147_483_648;
  }

  server(place: number): SimServer {
    const server = this.servers[place % this.servers.length];
    if (server === undefined) throw new Error('There is no server.');
    return server;
  }

  refOf(server: number, instance: number): InstanceRef {
    const { id, instances } = this.server(server);
    return { serverId: id, name: `${id}-i${instance % instances.length}` };
  }

  /** The connection of an instance is lost for so long, after so much time. */
  drop(afterMs: number, server: number, instance: number, forMs: number, code = 428): void {
    const ref = this.refOf(server, instance);
    this.#during('drop', instanceKey(ref), afterMs, forMs, (by) => this.server(server).push(ref.name, by, code));
  }

  /** The list says open, and the live state says otherwise. */
  lie(afterMs: number, server: number, instance: number, forMs: number): void {
    const ref = this.refOf(server, instance);
    this.#during('lie', instanceKey(ref), afterMs, forMs, (by) => {
      if (by === 1) this.server(server).live.set(ref.name, 'connecting');
      else this.server(server).live.delete(ref.name);
    });
  }

  /** A restart that the person asked for: the instance is gone for so long. */
  restart(afterMs: number, server: number, instance: number, forMs: number): void {
    const ref = this.refOf(server, instance);
    this.#during('own', instanceKey(ref), afterMs, forMs, (by) => {
      if (by === 1) this.watcher.actionStarted(ref, 'restart');
      this.server(server).push(ref.name, by);
      if (by === -1) this.watcher.actionEnded(ref);
    });
  }

  ail(afterMs: number, server: number, ailment: Ailment, forMs: number): void {
    this.#during(ailment, this.server(server).id, afterMs, forMs, (by) => this.server(server).ail(ailment, by));
  }

  /** No server can be reached; the operating system may notice, or not. */
  loseNetwork(afterMs: number, forMs: number, noticed: boolean): void {
    this.#during('network', '*', afterMs, forMs, (by) => {
      for (const server of this.servers) server.ail('down', by);
      if (!noticed) return;
      this.#offline += by;
      this.watcher.setOnline(this.#offline === 0);
    });
  }

  sleep(afterMs: number, forMs: number): void {
    this.#during('sleep', '*', afterMs, forMs, (by) => {
      this.#asleep += by;
      if (by === 1) this.watcher.suspend();
      else if (this.#asleep === 0) this.watcher.resume();
    });
  }

  moveClock(afterMs: number, byMs: number): void {
    this.#during('jump', '*', afterMs, 0, (by) => {
      if (by === 1) this.clock.jump(byMs);
    });
  }

  #during(what: Episode['what'], of: string, afterMs: number, forMs: number, change: (by: 1 | -1) => void): void {
    const from = this.clock.monotonic() + afterMs;
    this.episodes.push({ what, of, from, to: from + forMs });
    this.clock.after(afterMs, () => change(1));
    this.clock.after(afterMs + forMs, () => change(-1));
  }

  #count(view: IncidentView): void {
    const key = subjectKey(view);
    const open = this.#open.get(key);
    if (view.closedAt !== null) {
      if (open === view.id) this.#open.delete(key);
      return;
    }
    if (open !== undefined && open !== view.id) this.doubled.push(key);
    this.#open.set(key, view.id);
  }
}
