import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../ports/clock.ts';
import { controlHeader, controlPrefix, runControl } from './controlRoutes.ts';
import type { Dialect } from './dialect.ts';
import type { DemoControl } from './demoControl.ts';
import type { DemoFaults } from './demoFaults.ts';
import {
  json,
  readBody,
  Refusal,
  wait,
  writeAnswer,
  writeHalf,
  type DemoAnswer,
  type DemoRequest,
} from './demoHttp.ts';
import { findRoute, type Match } from './demoRouter.ts';
import { nodeError } from './nodeErrors.ts';
import type { RequestLog } from './requestLog.ts';

interface Desk {
  readonly dialect: Dialect;
  readonly faults: DemoFaults;
  readonly log: RequestLog;
  readonly control: DemoControl;
  readonly clock: Clock;
  readonly mountPath: string;
  /** Null: there is no HTTP control interface. */
  readonly controlKey: string | null;
}

type Receive = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes requests in, in the order of a real server: faults in front, origin, body, licence gate, route, guards. */
export function frontDesk(desk: Desk): Receive {
  return async (incoming, response) => {
    const body = await readBody(incoming);
    const url = new URL(incoming.url ?? '/', 'http://demo.invalid');
    if (url.pathname.startsWith(controlPrefix) && desk.controlKey !== null)
      return writeAnswer(incoming, response, controlAnswer(desk, desk.controlKey, incoming, url.pathname, body));
    const path = withoutMount(url.pathname, desk.mountPath);
    if (path === null)
      return writeAnswer(incoming, response, { status: 404, type: 'text/html', text: '<h1>404 Not Found</h1>' });
    await serve(desk, incoming, response, { path, search: url.search, query: url.searchParams, body });
  };
}

interface Arrived {
  readonly path: string;
  readonly search: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

async function serve(desk: Desk, incoming: IncomingMessage, response: ServerResponse, arrived: Arrived): Promise<void> {
  const { dialect, faults, log, clock } = desk;
  const method = incoming.method ?? 'GET';
  const match = findRoute(dialect.routes, method, arrived.path);
  const name = match === null ? 'unknown' : `${match.route.method} ${match.route.pattern}`;
  const leave = log.arrive({
    route: name,
    isList: match?.route.pattern === dialect.listRoute,
    headers: Object.keys(incoming.headers),
    parameters: arrived.query.keys(),
    origin: incoming.headers.origin,
  });
  response.once('close', leave);
  const slow = faults.take('slow', name);
  if (slow !== null) await wait(clock, slow.ms);
  if (faults.take('hang', name) !== null) return;
  const fixed = faults.take('answer', name);
  const honest = fixed?.answer ?? (await answerFor(dialect, faults, incoming, match, arrived));
  const answer = faults.take('disguise', name)?.answer ?? honest;
  if (response.destroyed) return;
  if (faults.take('truncated', name) === null) await writeAnswer(incoming, response, answer);
  else writeHalf(response, answer);
}

async function answerFor(
  dialect: Dialect,
  faults: DemoFaults,
  incoming: IncomingMessage,
  match: Match | null,
  arrived: Arrived,
): Promise<DemoAnswer> {
  const { origin } = incoming.headers;
  if (faults.allowedOrigins !== null && (origin === undefined || !faults.allowedOrigins.has(origin)))
    return nodeError(500, 'Not allowed by CORS');
  let body: unknown;
  try {
    body = parseBody(incoming, arrived.body);
  } catch (problem) {
    return dialect.malformedBody(problem instanceof Error ? problem.message : 'malformed');
  }
  const key = incoming.headers['apikey'];
  const request: DemoRequest = {
    method: incoming.method ?? 'GET',
    target: arrived.path + arrived.search,
    path: arrived.path,
    query: arrived.query,
    key: typeof key === 'string' ? key : undefined,
    body,
  };
  try {
    return dialect.gate(request) ?? (await match?.route.handle(request, match.parts)) ?? dialect.unknownRoute(request);
  } catch (problem) {
    if (problem instanceof Refusal) return problem.answer;
    throw problem;
  }
}

/** Only JSON bodies are looked at, as the real servers do. */
function parseBody(incoming: IncomingMessage, body: string): unknown {
  const isJson = (incoming.headers['content-type'] ?? '').startsWith('application/json');
  return isJson && body !== '' ? JSON.parse(body) : undefined;
}

function controlAnswer(
  desk: Desk,
  controlKey: string,
  incoming: IncomingMessage,
  path: string,
  body: string,
): DemoAnswer {
  const given = incoming.headers[controlHeader];
  if (typeof given !== 'string' || !isSame(given, controlKey)) return json(403, { error: 'control key' });
  if (incoming.method !== 'POST') return json(405, { error: 'POST only' });
  try {
    const input: unknown = body === '' ? {} : JSON.parse(body);
    return runControl(desk.control, path.slice(controlPrefix.length), input);
  } catch (problem) {
    if (problem instanceof SyntaxError) return json(400, { error: problem.message });
    throw problem;
  }
}

function isSame(given: string, wanted: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function withoutMount(path: string, mountPath: string): string | null {
  if (mountPath === '') return path;
  if (path === mountPath) return '/';
  return path.startsWith(`${mountPath}/`) ? path.slice(mountPath.length) : null;
}
