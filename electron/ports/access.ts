/** How a server is reached, beyond its address and key. Holds secrets, so it never leaves the main process. */
export interface Access {
  /** The SHA-256 fingerprint (`AB:12:…`) that its certificate must have; null: whatever the system trusts. */
  readonly pin: string | null;
  readonly proxy: ProxyAccess | null;
  /** Sent with every call, e.g. for a gateway in front of the server. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A proxy that the calls to one server go through. */
export interface ProxyAccess {
  /** `http(s)://host:port`, without user and password. */
  readonly url: string;
  /** Empty: it asks for none. */
  readonly user: string;
  readonly password: string;
}

/** Straight to the server, as the system does it. */
export const directAccess: Access = { pin: null, proxy: null, headers: {} };
