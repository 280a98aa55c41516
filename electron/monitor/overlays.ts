import { instanceKey, type InstanceView, type RunningAction } from '../contract/instance.ts';
import type { ServerView } from '../contract/server.ts';
import type { QuietMark } from '../contract/silence.ts';
import { viewOf, type InstanceRecord } from './record.ts';

/** A server's row without what does not come from watching it. */
export type WatchedServer = Omit<ServerView, 'quiet'>;

/** Answers the mark of a server, or with a name that of one of its instances. */
export type MarkOf = (serverId: string, name: string | null) => QuietMark | null;

/** What is shown of instances and servers beside what was observed: running actions, marks of quiet, hints. */
export class Overlays {
  readonly #actions = new Map<string, RunningAction>();
  /** By instance key or server id, as shown. */
  readonly #marks = new Map<string, QuietMark>();
  #silentSince: ReadonlyMap<string, number> = new Map();
  #markOf: MarkOf = () => null;

  instance(record: InstanceRecord): InstanceView {
    return viewOf(record, {
      action: this.#actions.get(record.key) ?? null,
      quiet: this.#marks.get(record.key) ?? null,
      silentSince: record.health === 'online' ? (this.#silentSince.get(record.key) ?? null) : null,
    });
  }

  server(view: WatchedServer): ServerView {
    return { ...view, quiet: this.#marks.get(view.id) ?? null };
  }

  setAction(key: string, action: RunningAction | null): void {
    if (action === null) this.#actions.delete(key);
    else this.#actions.set(key, action);
  }

  /** Marks go by this from now on; what is on show is marked anew with `mark`. */
  markBy(markOf: MarkOf): void {
    this.#markOf = markOf;
  }

  /** Marks a server, or with a name an instance; answers whether that changed it. */
  mark(serverId: string, name: string | null): boolean {
    const key = name === null ? serverId : instanceKey({ serverId, name });
    const after = this.#markOf(serverId, name);
    const before = this.#marks.get(key) ?? null;
    if (after === before) return false;
    if (after === null) this.#marks.delete(key);
    else this.#marks.set(key, after);
    return true;
  }

  /** Since when instances are silent that should not be, by key; answers the keys that this changes. */
  setSilent(silentSince: ReadonlyMap<string, number>): readonly string[] {
    const before = this.#silentSince;
    this.#silentSince = silentSince;
    const keys = new Set([...before.keys(), ...silentSince.keys()]);
    return [...keys].filter((key) => before.get(key) !== silentSince.get(key));
  }

  /** Forgets what belongs to a row that is no longer there: by instance key or server id. */
  drop(key: string): void {
    this.#actions.delete(key);
    this.#marks.delete(key);
  }
}
