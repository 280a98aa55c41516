import type { Access } from '../ports/access.ts';

/** Where the events of a server come from, and with what. */
export interface LinkTarget {
  /** As `parseAddress` gives it; may hold a path prefix. */
  readonly baseUrl: string;
  /** Sent as a header, never in the address (CONTRACT 10.1). */
  readonly key: string;
  /** The `Origin` header; empty for none. */
  readonly origin: string;
  /** Absent: straight to the server. */
  readonly access?: Access;
}

/** Who listens. Nothing is called after `close()`, and nothing but `lost` after that. */
export interface LinkListener {
  /** The connection stands, and the root namespace took us. */
  opened(): void;
  /** An event of a known name; `envelope` is unchecked. */
  received(event: string, envelope: unknown): void;
  joined(namespace: string): void;
  /** The namespace does not exist (yet), or the server threw us out of it. */
  refused(namespace: string): void;
  /** The connection could not be made, or ended. Comes once. */
  lost(): void;
}

/** One connection that carries the root namespace and others. Used once. */
export interface Link {
  join(namespace: string): void;
  leave(namespace: string): void;
  close(): void;
}

/** Opens a link; what follows comes through the listener, later. */
export type OpenLink = (target: LinkTarget, listener: LinkListener) => Link;
