import type { Log, LogFacts } from '../../electron/ports/log.ts';

/** A log that prints nothing and keeps every line, so that a test can look for what must not be there. */
export class SilentLog implements Log {
  readonly lines: string[] = [];

  debug(message: string, facts?: LogFacts): void {
    this.#keep('debug', message, facts);
  }

  info(message: string, facts?: LogFacts): void {
    this.#keep('info', message, facts);
  }

  warn(message: string, facts?: LogFacts): void {
    this.#keep('warn', message, facts);
  }

  error(message: string, facts?: LogFacts): void {
    this.#keep('error', message, facts);
  }

  /** All lines as one text. */
  get text(): string {
    return this.lines.join('\n');
  }

  #keep(level: string, message: string, facts: LogFacts = {}): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(facts)}`);
  }
}
