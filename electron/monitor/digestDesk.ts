import type { AbsenceCause, DigestView } from '../contract/digest.ts';
import type { Clock } from '../ports/clock.ts';
import {
  collect,
  collectEnd,
  comeBack,
  digestView,
  keptDigest,
  leave,
  onlyOf,
  restored,
  type Digest,
} from './digest.ts';
import type { DigestStore, KeptDigest } from './digestStore.ts';
import { moment } from './moment.ts';
import type { OwnActions } from './ownActions.ts';
import type { InstanceRecord, Transition } from './record.ts';
import type { Rules } from './rules.ts';

interface Parts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly ownActions: OwnActions;
  readonly store: DigestStore | null;
  /** Called when what is shown changed, with the way to read it: it changes often and is read seldom. */
  readonly publish: (read: () => DigestView | null) => void;
}

/** Keeps the digest of what happened while the person was away. */
export class DigestDesk {
  readonly #parts: Parts;
  #digest: Digest | null = null;
  #shown: Digest | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes up what was not read in an earlier run, of the servers that are still there. */
  restore(isThere: (serverId: string) => boolean): void {
    const kept = this.#parts.store?.read() ?? null;
    if (kept !== null && this.#digest === null) this.#become(onlyOf(restored(kept), isThere));
  }

  /** A server is no longer there. */
  forget(serverId: string): void {
    if (this.#digest !== null) this.#become(onlyOf(this.#digest, (id) => id !== serverId));
  }

  /** `since`: when it was last looked, in epoch milliseconds. */
  leave(cause: AbsenceCause, since: number): void {
    this.#become(leave(this.#digest, cause, since));
  }

  comeBack(): void {
    this.#become(comeBack(this.#digest, moment(this.#parts.clock)));
  }

  changed(transition: Transition): void {
    const { clock, rules, ownActions } = this.#parts;
    const tick = clock.monotonic();
    if (this.#digest === null || ownActions.covers(transition.record.key, tick)) return;
    this.#become(collect(this.#digest, transition, tick, rules()));
  }

  /** The server remembers an end that nobody saw, of an instance that is well again. */
  endedUnseen(record: InstanceRecord): void {
    const { clock, rules, ownActions } = this.#parts;
    const now = moment(clock);
    if (this.#digest === null || ownActions.covers(record.key, now.tick)) return;
    this.#become(collectEnd(this.#digest, record, now, rules()));
  }

  /** It was read. */
  dismiss(): void {
    this.#become(null);
  }

  #become(digest: Digest | null): void {
    if (digest === this.#digest) return;
    this.#digest = digest;
    this.#parts.store?.keep(digest === null || digest.entries.size === 0 ? null : (): KeptDigest => keptDigest(digest));
    const hasNews = digest !== null && digest.returned !== null && digest.entries.size > 0;
    const show = hasNews ? digest : null;
    if (show === this.#shown) return;
    this.#shown = show;
    this.#parts.publish(() => digestView(show));
  }
}
