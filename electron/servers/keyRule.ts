/**
 * May a stored key be sent to this address? Only to the origin that it was stored for: otherwise whoever can change an
 * address could have a key sent to a host of their own.
 */
export function keyFits(storedFor: string, address: string): boolean {
  return URL.canParse(storedFor) && URL.canParse(address) && new URL(storedFor).origin === new URL(address).origin;
}
