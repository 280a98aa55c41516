import { randomBytes, timingSafeEqual } from 'node:crypto';

/** The headers that decide who may come in. */
export interface Caller {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly cookie?: string | undefined;
}

/**
 * Who may talk to a window's server. Everything on this machine can reach loopback, also other users and any page in
 * any browser; so an address with a one-time token gives a cookie, and nothing is served without that cookie. The Host
 * check stops a foreign name that resolves to loopback, the Origin check stops other pages.
 */
export class Access {
  readonly #host: string;
  readonly #cookieName: string;
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #tokens = new Set<string>();

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    // Cookies are shared between ports, so the port is part of the name.
    this.#cookieName = `stand-in-${port}`;
  }

  get origin(): string {
    return `http://${this.#host}`;
  }

  /** A new token, good for one visit. */
  token(): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.add(token);
    return token;
  }

  /** Uses a token up, and answers the `Set-Cookie` value that it buys; null when it buys none. */
  redeem(token: string): string | null {
    if (!this.#tokens.delete(token)) return null;
    return `${this.#cookieName}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** True for callers that name this very server, and that no foreign page sent. Asked before anything else. */
  isLocal(caller: Caller): boolean {
    return caller.host === this.#host && (caller.origin === undefined || caller.origin === this.origin);
  }

  /** True for callers that also bring the cookie. */
  mayEnter(caller: Caller): boolean {
    const prefix = `${this.#cookieName}=`;
    const brought = caller.cookie?.split(/;\s*/u).find((pair) => pair.startsWith(prefix));
    return this.isLocal(caller) && brought !== undefined && equal(brought.slice(prefix.length), this.#secret);
  }

  /** A socket must come from our own page: browsers do not guard sockets by themselves. */
  mayConnect(caller: Caller): boolean {
    return caller.origin === this.origin && this.mayEnter(caller);
  }
}

function equal(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
