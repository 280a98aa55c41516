/** Facts worth keeping with a log line: ids and outcomes, never bodies, headers or URLs with queries. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Where the domain reports what a maintainer would want to know. The sink redacts; callers still pass no secrets. */
export interface Log {
  debug(message: string, facts?: LogFacts): void;
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}
