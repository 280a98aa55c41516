/**
 * The part of `fetch` that the domain uses. On Electron it is a session-bound `fetch` (operating system trust store and
 * proxy); in tests and on the stand-in it is Node's own.
 */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export interface FetchInit {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: 'error' | 'manual';
  readonly signal: AbortSignal;
}
