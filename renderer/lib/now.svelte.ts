/** One second for the whole window, so that ages step together. It stands still while nobody can see it. */
class Now {
  #ms = $state(Date.now());
  #timer: ReturnType<typeof setInterval> | null = null;

  /** Epoch milliseconds, stepping once a second. */
  get ms(): number {
    return this.#ms;
  }

  /** Starts ticking. Answers the function that ends it. */
  start(): () => void {
    const follow = (): void => {
      this.#stop();
      if (document.hidden) return;
      this.#ms = Date.now();
      this.#timer = setInterval(() => {
        this.#ms = Date.now();
      }, 1000);
    };
    document.addEventListener('visibilitychange', follow);
    follow();
    return () => {
      document.removeEventListener('visibilitychange', follow);
      this.#stop();
    };
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

export const now = new Now();
