import type { Route } from '../contract/route.ts';

interface Parts {
  readonly show: () => void;
  readonly publish: (route: Route) => void;
}

/** Leads the user to a place in the window; a route waits until a page is up that can follow it. */
export class Navigator {
  readonly #parts: Parts;
  #pageUp = false;
  #waiting: Route | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Shows the window, at a place or where it was. */
  open(route: Route | null): void {
    this.#parts.show();
    if (route === null) return;
    if (this.#pageUp) this.#parts.publish(route);
    else this.#waiting = route;
  }

  pageReady(): void {
    this.#pageUp = true;
    if (this.#waiting !== null) this.#parts.publish(this.#waiting);
    this.#waiting = null;
  }

  pageGone(): void {
    this.#pageUp = false;
  }
}
