import { EventEmitter } from 'node:events';
import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import { HostProtocol } from './protocol.ts';
import { strict } from './strict.ts';

interface Verdict {
  cancel?: boolean;
}
type BeforeRequest = (details: Partial<OnBeforeRequestListenerDetails>, callback: (verdict: Verdict) => void) => void;

/** `webRequest`: what the page asks of its own server passes through here. */
class HostWebRequest {
  #beforeRequest: { readonly matches: (url: string) => boolean; readonly listener: BeforeRequest } | null = null;

  onBeforeRequest(...args: [BeforeRequest | null] | [{ urls: string[] }, BeforeRequest | null]): void {
    const [filter, listener] = args.length === 1 ? [{ urls: [] }, args[0]] : args;
    this.#beforeRequest = listener === null ? null : { matches: matcher(filter.urls), listener };
  }

  /** For the page server: true when the app lets this request through. */
  async standInAllows(url: string, resourceType: string): Promise<boolean> {
    const hook = this.#beforeRequest;
    if (hook?.matches(url) !== true) return true;
    const { promise, resolve } = Promise.withResolvers<Verdict>();
    hook.listener(
      { url, method: 'GET', resourceType: resourceType as 'mainFrame', id: 0, timestamp: Date.now() },
      resolve,
    );
    return (await promise).cancel !== true;
  }
}

/** Chromium's match patterns, as far as `scheme://host/path` with stars goes. No pattern means every address. */
function matcher(patterns: readonly string[]): (url: string) => boolean {
  if (patterns.length === 0 || patterns.includes('<all_urls>')) return () => true;
  const tests = patterns.map(
    (pattern) =>
      new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`).replaceAll('*', '.*')}$`, 'u'),
  );
  return (url) => tests.some((test) => test.test(url));
}

type Plain =
  'isPersistent' | 'setUserAgent' | 'getUserAgent' | 'clearCache' | 'clearStorageData' | 'closeAllConnections';

/** A session: its protocols, its rules, and Node's fetch in place of Chromium's network stack. */
export class HostSession extends EventEmitter implements Pick<Session, Plain> {
  readonly protocol = strict('session.protocol', new HostProtocol());
  readonly webRequest = strict('session.webRequest', new HostWebRequest());
  readonly #persistent: boolean;
  #userAgent = 'stand-in';
  #permissionRequest: unknown = null;
  #permissionCheck: unknown = null;

  constructor(partition: string) {
    super();
    this.#persistent = partition === '' || partition.startsWith('persist:');
  }

  fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    return fetch(input, init);
  }

  isPersistent(): boolean {
    return this.#persistent;
  }

  /** Kept for tests; the browser's own permission prompts do not come here. */
  setPermissionRequestHandler(handler: unknown): void {
    this.#permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.#permissionCheck = handler;
  }

  setDevicePermissionHandler(_handler: unknown): void {
    // The page has no devices here.
  }

  setDisplayMediaRequestHandler(_handler: unknown): void {
    // The page has no screens here.
  }

  /** For tests: which permission rules the app installed. */
  get standInPermissionRules(): { readonly request: unknown; readonly check: unknown } {
    return { request: this.#permissionRequest, check: this.#permissionCheck };
  }

  /** Node's fetch decides by Node's trust store; a rule of the app's own is not asked. */
  setCertificateVerifyProc(_proc: unknown): void {
    // See README: pinned certificates cannot be proven here.
  }

  setSpellCheckerEnabled(_enabled: boolean): void {
    // The browser checks spelling as the person set it.
  }

  setProxy(_config: unknown): Promise<void> {
    return Promise.resolve();
  }

  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
  }

  getUserAgent(): string {
    return this.#userAgent;
  }

  clearCache(): Promise<void> {
    return Promise.resolve();
  }

  clearStorageData(): Promise<void> {
    return Promise.resolve();
  }

  closeAllConnections(): Promise<void> {
    return Promise.resolve();
  }
}

/** Sessions by partition; the empty name is the default session. */
export class HostSessions {
  readonly #known = new Map<string, HostSession>();
  readonly #ready: () => boolean;

  constructor(ready: () => boolean) {
    this.#ready = ready;
  }

  get defaultSession(): HostSession {
    return this.fromPartition('');
  }

  fromPartition(partition: string): HostSession {
    if (!this.#ready()) throw new Error('Session can only be received when app is ready');
    return this.#of(partition);
  }

  /** `protocol` of the default session exists before ready. */
  get standInProtocol(): HostProtocol {
    return this.#of('').protocol;
  }

  #of(partition: string): HostSession {
    const known = this.#known.get(partition) ?? new HostSession(partition);
    this.#known.set(partition, known);
    return strict('session', known);
  }
}
