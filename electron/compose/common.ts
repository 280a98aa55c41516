import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** What almost every room is given. */
export interface Common {
  readonly clock: Clock;
  readonly log: Log;
  /** Short enough to pass the log's redaction, long enough never to meet twice. */
  readonly newId: () => string;
}
