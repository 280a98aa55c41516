import { randomBytes } from 'node:crypto';

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
  /** Tokens that nobody used yet, each with the secret that it buys. */
  readonly #tokens = new Map<string, string>();
  /** Secrets that a browser has brought back. */
  readonly #secrets = new Set<string>();

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    // Cookies are shared between ports, so the port is part of the name.
    this.#cookieName = `stand-in-${port}`;
  }

  get origin(): string {
    return `http://${this.#host}`;
  }

  /** A new token, good for one browser. */
  token(): string {
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(token, randomBytes(32).toString('base64url'));
    return token;
  }

  /**
   * The `Set-Cookie` value that a token buys; null when it buys none. The token is used up when the cookie comes back,
   * so that a link preview or a probe, which keeps no cookies, does not take it from the person.
   */
  redeem(token: string): string | null {
    const secret = this.#tokens.get(token);
    return secret === undefined ? null : `${this.#cookieName}=${secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  /** True for callers that name this very server, and that no foreign page sent. Asked before anything else. */
  isLocal(caller: Caller): boolean {
    return caller.host === this.#host && (caller.origin === undefined || caller.origin === this.origin);
  }

  /** True for callers that also bring the cookie. */
  mayEnter(caller: Caller): boolean {
    if (!this.isLocal(caller)) return false;
    const prefix = `${this.#cookieName}=`;
    const pair = caller.cookie?.split(/;\s*/u).find((text) => text.startsWith(prefix));
    const secret = pair?.slice(prefix.length) ?? '';
    for (const [token, bought] of this.#tokens) {
      if (bought !== secret) continue;
      this.#tokens.delete(token);
      this.#secrets.add(secret);
    }
    return this.#secrets.has(secret);
  }

  /** A socket must come from our own page: browsers do not guard sockets by themselves. */
  mayConnect(caller: Caller): boolean {
    return caller.origin === this.origin && this.mayEnter(caller);
  }
}
