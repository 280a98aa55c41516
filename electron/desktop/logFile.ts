import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Redactor } from '../evolution/redact.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log, LogFacts } from '../ports/log.ts';

/** Bytes after which the file is set aside as `.1`; the one before it goes. */
const maxBytes = 1_000_000;

/**
 * A log in one file. Every line passes the redaction, whoever wrote it. A disk that refuses costs lines, never the app.
 */
export function logFile(path: string, clock: Clock): Log {
  const redactor = new Redactor([]);
  let size = 0;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    // The first line tries again.
  }
  const write = (level: string, message: string, facts: LogFacts = {}): void => {
    const words = Object.entries(facts).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const line = `${new Date(clock.now()).toISOString()} ${level} ${redactor.clean([message, ...words].join(' '))}\n`;
    try {
      if (size > maxBytes) {
        renameSync(path, `${path}.1`);
        size = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      // Nowhere left to say so.
    }
  };
  return {
    debug: () => undefined,
    info: (message, facts) => write('info', message, facts),
    warn: (message, facts) => write('warn', message, facts),
    error: (message, facts) => write('error', message, facts),
  };
}
