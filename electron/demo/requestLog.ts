/** What the server was asked, without any value that could be a secret. */
export interface RequestCounts {
  readonly total: number;
  /** By method and route pattern, e.g. `GET /instance/connect/:instanceName`; unknown routes count as `unknown`. */
  readonly routes: Readonly<Record<string, number>>;
  /** List calls under way now, and the most there ever were at once. */
  readonly listsNow: number;
  readonly listsAtOnce: number;
  /** Requests of any kind under way now, and the most there ever were at once. */
  readonly now: number;
  readonly atOnce: number;
  /** Names of the headers seen, in lower case, sorted. */
  readonly headers: readonly string[];
  /** Names of the query parameters seen, sorted. */
  readonly parameters: readonly string[];
  /** Different values of the `Origin` header seen. */
  readonly origins: readonly string[];
}

interface Arrival {
  readonly route: string;
  readonly isList: boolean;
  readonly headers: Iterable<string>;
  readonly parameters: Iterable<string>;
  readonly origin: string | undefined;
}

/** Counts requests, so that a test can prove what a client sends and how much of it. */
export class RequestLog {
  #routes = new Map<string, number>();
  #headers = new Set<string>();
  #parameters = new Set<string>();
  #origins = new Set<string>();
  #total = 0;
  #now = 0;
  #atOnce = 0;
  #listsNow = 0;
  #listsAtOnce = 0;
  #waiting: { readonly route: string | null; readonly resolve: () => void }[] = [];

  /** Notes a request and returns what to call once it is over. */
  arrive(arrival: Arrival): () => void {
    this.#total += 1;
    this.#routes.set(arrival.route, (this.#routes.get(arrival.route) ?? 0) + 1);
    for (const header of arrival.headers) this.#headers.add(header);
    for (const parameter of arrival.parameters) this.#parameters.add(parameter);
    if (arrival.origin !== undefined) this.#origins.add(arrival.origin);
    this.#now += 1;
    this.#atOnce = Math.max(this.#atOnce, this.#now);
    if (arrival.isList) this.#listsAtOnce = Math.max(this.#listsAtOnce, ++this.#listsNow);
    const called = this.#waiting.filter(({ route }) => route === null || route === arrival.route);
    this.#waiting = this.#waiting.filter((waiter) => !called.includes(waiter));
    for (const waiter of called) waiter.resolve();
    return () => {
      this.#now -= 1;
      if (arrival.isList) this.#listsNow -= 1;
    };
  }

  /** Resolves when the next request (of that route) has arrived. */
  next(route: string | null): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ route, resolve }));
  }

  counts(): RequestCounts {
    return {
      total: this.#total,
      routes: Object.fromEntries(this.#routes),
      listsNow: this.#listsNow,
      listsAtOnce: this.#listsAtOnce,
      now: this.#now,
      atOnce: this.#atOnce,
      headers: [...this.#headers].sort(),
      parameters: [...this.#parameters].sort(),
      origins: [...this.#origins].sort(),
    };
  }

  /** Starts counting anew; what is under way stays under way. */
  clear(): void {
    this.#routes.clear();
    this.#headers.clear();
    this.#parameters.clear();
    this.#origins.clear();
    this.#total = 0;
    this.#atOnce = this.#now;
    this.#listsAtOnce = this.#listsNow;
  }
}
