import type { AbsenceCause, DigestView } from '../contract/digest.ts';
import type { Clock } from '../ports/clock.ts';
import { collect, comeBack, digestView, leave, type Digest } from './digest.ts';
import { moment } from './moment.ts';
import type { OwnActions } from './ownActions.ts';
import type { Transition } from './record.ts';
import type { Rules } from './rules.ts';

interface Parts {
  readonly clock: Clock;
  readonly rules: () => Rules;
  readonly ownActions: OwnActions;
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

  /** It was read. */
  dismiss(): void {
    this.#become(null);
  }

  #become(digest: Digest | null): void {
    this.#digest = digest;
    const hasNews = digest !== null && digest.returned !== null && digest.entries.size > 0;
    const show = hasNews ? digest : null;
    if (show === this.#shown) return;
    this.#shown = show;
    this.#parts.publish(() => digestView(show));
  }
}
