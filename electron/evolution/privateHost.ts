import { isIPv4, isIPv6 } from 'node:net';

/** Names that only a local resolver answers, besides `localhost` and names without a dot. */
const localSuffixes = ['.localhost', '.local', '.lan', '.home', '.internal', '.intranet', '.home.arpa'];

/**
 * Is this host (as `URL.hostname` gives it) the computer itself or on a private network? Decided by the name alone, nothing
 * is resolved. Names without a dot count as private: only a local resolver knows them. Shared address space (100.64/10)
 * does not, because strangers may be on it.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (isIPv4(host)) return isPrivateV4(host);
  if (isIPv6(host)) return isPrivateV6(host);
  return host === '' ? false : !host.includes('.') || localSuffixes.some((suffix) => host.endsWith(suffix));
}

function isPrivateV4(address: string): boolean {
  const [first = 0, second = 0] = address.split('.').map(Number);
  switch (first) {
    case 0:
    case 10:
    case 127:
      return true;
    case 169:
      return second === 254;
    case 172:
      return second >= 16 && second < 32;
    case 192:
      return second === 168;
    default:
      return false;
  }
}

/** `URL` has written the address in its shortest form, so that the first group is whole. */
function isPrivateV6(address: string): boolean {
  if (address === '::1' || address === '::') return true;
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped !== null) {
    const high = Number.parseInt(mapped[1] ?? '', 16);
    return isPrivateV4([high >> 8, high & 255, 0, 0].join('.'));
  }
  const first = Number.parseInt(address.split(':')[0] ?? '', 16);
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80;
}
