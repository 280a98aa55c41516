/** Keeps what a person typed from being lost by a slip: whoever holds unsaved changes is asked about before they go. */
class Leaving {
  readonly #held = new Set<object>();
  #waiting: (() => void) | null = $state.raw(null);

  /** Is a person being asked right now? */
  get asks(): boolean {
    return this.#waiting !== null;
  }

  /** `owner` has unsaved changes, or has them no more. */
  hold(owner: object, unsaved: boolean): void {
    if (unsaved) this.#held.add(owner);
    else this.#held.delete(owner);
  }

  /** Goes at once where nothing would be lost, and otherwise when a person agrees. */
  ask(go: () => void): void {
    if (this.#held.size === 0) go();
    else this.#waiting = go;
  }

  stay(): void {
    this.#waiting = null;
  }

  leave(): void {
    const go = this.#waiting;
    this.#waiting = null;
    this.#held.clear();
    go?.();
  }
}

export const leaving = new Leaving();
