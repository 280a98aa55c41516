import type { AccessView } from '../contract/access.ts';

/**
 * May a stored key be sent to this address? Only to the origin that it was stored for: otherwise whoever can change an
 * address could have a key sent to a host of their own.
 */
export function keyFits(storedFor: string, address: string): boolean {
  return URL.canParse(storedFor) && URL.canParse(address) && new URL(storedFor).origin === new URL(address).origin;
}

/** Where a server is, and how it is reached. */
export interface Whereabouts {
  readonly baseUrl: string;
  readonly access: AccessView;
}

/** May what is stored for a server be used for it as it is now? Not over a new proxy that would read it, either. */
export function secretsFit(storedFor: Whereabouts, now: Whereabouts): boolean {
  if (!keyFits(storedFor.baseUrl, now.baseUrl)) return false;
  const secure = now.baseUrl.startsWith('https:');
  return secure || now.access.proxy === null || storedFor.access.proxy?.url === now.access.proxy.url;
}
