import type { Clock } from '../ports/clock.ts';
import type { DemoDirectory } from './demoDirectory.ts';
import type { DemoAnswer, DemoRequest } from './demoHttp.ts';
import type { DemoInstance } from './demoInstance.ts';
import type { Route } from './demoRouter.ts';
import type { DemoTiming } from './demoTiming.ts';

/** Features that are off on a server until whoever runs it switches them on (CONTRACT 8). */
export type DemoFeature = 'rabbitmq' | 'sqs' | 'nats' | 'kafka' | 'pusher' | 'chatwoot';

/** What a dialect works on. */
export interface World {
  readonly directory: DemoDirectory;
  readonly globalKey: string;
  readonly version: string;
  readonly clock: Clock;
  readonly timing: DemoTiming;
  /** What whoever runs the server switched on beside the websocket. */
  readonly switchedOn: ReadonlySet<DemoFeature>;
  /** Whether v2.3.3 and later answer `/metrics`. */
  readonly metrics: boolean;
  /** The server's own address, for answers that mention it. */
  readonly address: () => string;
  /** The rows that a list answers, after the scripted cuts. */
  readonly listed: (rows: readonly DemoInstance[]) => readonly DemoInstance[];
}

/** One server family. */
export interface Dialect {
  readonly routes: readonly Route[];
  /** The route whose calls count as listing. */
  readonly listRoute: string;
  readonly unknownRoute: (request: DemoRequest) => DemoAnswer;
  readonly malformedBody: (problem: string) => DemoAnswer;
  /** Stands before everything while the licence gate is closed (Go); null lets the request pass. */
  readonly gate: (request: DemoRequest) => DemoAnswer | null;
}
