import type { DemoAnswer, DemoRequest } from './demoHttp.ts';

export type PathParts = Readonly<Record<string, string>>;
export type Handler = (request: DemoRequest, parts: PathParts) => DemoAnswer | Promise<DemoAnswer>;

/** One route: `GET /instance/connect/:instanceName`. */
export interface Route {
  readonly method: string;
  readonly pattern: string;
  readonly handle: Handler;
}

export interface Match {
  readonly route: Route;
  readonly parts: PathParts;
}

export function route(method: string, pattern: string, handle: Handler): Route {
  return { method, pattern, handle };
}

/** Finds the route of a request; parts of the path are decoded. Null when there is none. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | null {
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const parts = matchPath(candidate.pattern, path);
    if (parts !== null) return { route: candidate, parts };
  }
  return null;
}

function matchPath(pattern: string, path: string): PathParts | null {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, want] of wanted.entries()) {
    const have = given[index] ?? '';
    if (!want.startsWith(':')) {
      if (want !== have) return null;
      continue;
    }
    const decoded = decode(have);
    if (decoded === null) return null;
    parts[want.slice(1)] = decoded;
  }
  return parts;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
