import type { FleetPatch } from '../contract/fleet.ts';
import { refOfKey, type InstanceView } from '../contract/instance.ts';
import type { ServerView } from '../contract/server.ts';
import type { EvolutionServer } from '../evolution/api.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { Intake } from './intake.ts';
import type { LinkTarget, OpenLink } from './link.ts';
import { ServerFeed } from './serverFeed.ts';
import type { RealtimeWatch } from './watch.ts';

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1, as `Math.random`. */
  readonly random: () => number;
  readonly open: OpenLink;
  readonly watch: RealtimeWatch;
}

/** A server whose events are wanted. */
export interface FollowedServer extends LinkTarget {
  readonly id: string;
  readonly client: Pick<EvolutionServer, 'liveState'>;
}

interface Followed {
  readonly server: FollowedServer;
  readonly feed: ServerFeed;
  /** What each instance of the last list was said to be. */
  readonly words: Map<string, string | null>;
  listLatencyMs: number | null;
  /** Its family has no socket that we could use. */
  isMute: boolean;
}

/** The realtime source of all servers that a person switched it on for. */
export class RealtimeDesk {
  readonly #parts: Parts;
  readonly #followed = new Map<string, Followed>();
  readonly #unsubscribe: () => void;
  #suspended = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.watch.subscribe((patch) => this.#learn(patch));
  }

  /** Takes events of a server; one that is followed already is connected to anew where its address or key changed. */
  follow(server: FollowedServer): void {
    const present = this.#followed.get(server.id);
    if (present !== undefined && isSame(present.server, server)) return;
    present?.feed.stop();
    const { watch } = this.#parts;
    const followed: Followed = {
      server,
      feed: this.#feed(server),
      words: new Map(),
      listLatencyMs: null,
      isMute: false,
    };
    this.#followed.set(server.id, followed);
    const { servers, instances } = watch.snapshot();
    this.#learn({
      base: 0,
      version: 0,
      servers,
      instances: instances.filter(({ serverId }) => serverId === server.id),
    });
    if (!this.#suspended && !followed.isMute) followed.feed.start();
  }

  /** Takes no more events of a server. `wanted`: a person still wants them, and something is in the way. */
  leave(id: string, wanted: boolean): void {
    this.#followed.get(id)?.feed.stop();
    this.#followed.delete(id);
    this.#parts.watch.setRealtime(id, wanted ? 'unavailable' : 'off');
  }

  /** The computer goes to sleep. */
  suspend(): void {
    this.#suspended = true;
    for (const { feed } of this.#followed.values()) feed.stop();
  }

  /** The computer woke up: connects anew, to all at once, for none waited. */
  resume(): void {
    if (!this.#suspended) return;
    this.#suspended = false;
    for (const followed of [...this.#followed.values()]) {
      this.#followed.delete(followed.server.id);
      this.follow(followed.server);
    }
  }

  stop(): void {
    this.#unsubscribe();
    for (const { feed } of this.#followed.values()) feed.stop();
    this.#followed.clear();
  }

  #feed(server: FollowedServer): ServerFeed {
    const { clock, log, open, random, watch } = this.#parts;
    const { id } = server;
    const intake = new Intake({
      serverId: id,
      clock,
      watch,
      server: server.client,
      listLatencyMs: () => this.#followed.get(id)?.listLatencyMs ?? null,
    });
    return new ServerFeed({
      serverId: id,
      target: server,
      open,
      clock,
      log,
      random,
      intake,
      names: () => this.#followed.get(id)?.words.keys() ?? [],
      onStatus: (status) => watch.setRealtime(id, status),
    });
  }

  /** What polls found: the instances there are, and changes that no event told of. */
  #learn({ servers, instances, removedInstances }: FleetPatch): void {
    if (this.#followed.size === 0) return;
    const renamed = new Set<Followed>();
    for (const view of servers ?? []) this.#learnServer(view);
    for (const view of instances ?? []) {
      const followed = this.#followed.get(view.serverId);
      if (followed !== undefined && learnInstance(followed, view)) renamed.add(followed);
    }
    for (const key of removedInstances ?? []) {
      const { serverId, name } = refOfKey(key);
      const followed = this.#followed.get(serverId);
      if (followed?.words.delete(name) === true) renamed.add(followed);
    }
    for (const { feed } of renamed) feed.followNames();
  }

  #learnServer({ id, family, keyScope, listLatencyMs }: ServerView): void {
    const followed = this.#followed.get(id);
    if (followed === undefined) return;
    followed.listLatencyMs = listLatencyMs;
    if (family === 'go') {
      if (followed.isMute) return;
      followed.isMute = true;
      followed.feed.stop();
      this.#parts.watch.setRealtime(id, 'unsupported');
      return;
    }
    // A token has few instances, and their own namespaces are where it belongs.
    if (keyScope === 'instance') followed.feed.usePerInstance();
  }
}

/** Answers whether an instance came or went. */
function learnInstance({ words, feed }: Followed, view: InstanceView): boolean {
  const { name, health, reported } = view;
  if (health === 'gone') return words.delete(name);
  const before = words.get(name);
  words.set(name, reported.list);
  if (before === undefined) return true;
  if (before !== reported.list && health !== 'unknown') feed.changeSeen();
  return false;
}

function isSame(one: FollowedServer, other: FollowedServer): boolean {
  return (
    one.baseUrl === other.baseUrl && one.key === other.key && one.origin === other.origin && one.client === other.client
  );
}
