import { isIPv4, isIPv6 } from 'node:net';
import { EvolutionError } from './errors.ts';
import { isPrivateHost } from './privateHost.ts';

export { isPrivateHost };

const longest = 2048;

/**
 * The base URL that a typed or pasted address means: scheme, host, port and path prefix, without trailing slash. Drops
 * query and fragment, and `/manager` with what follows (CONTRACT 2). Without a scheme, a public host without port, or with
 * one that ends in 443, is `https`; a private host and any other port are `http`, which is how servers run unproxied.
 * Throws `address-invalid` for everything else, user names and passwords included.
 */
export function parseAddress(input: string): string {
  const text = input.trim();
  if (text === '' || text.length > longest) throw invalid('It is empty or too long.');
  // URL drops tabs and newlines, and turns backslashes into slashes; a reader would not.
  if (/[\s\\\p{Cc}]/u.test(text)) throw invalid('It holds blanks or control characters.');
  const url = parseUrl(text);
  if (url.username !== '' || url.password !== '') throw invalid('It holds a user name or password.');
  if (url.hostname === '' || url.port === '0') throw invalid('It has no host, or an impossible port.');
  // URL reads `8080` as 0.0.31.144; nobody means that.
  if (isIPv4(url.hostname) && !text.includes(url.hostname)) throw invalid('Its host is a bare number.');
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const manager = segments.findIndex((segment) => segment.toLowerCase() === 'manager');
  const prefix = manager === -1 ? segments : segments.slice(0, manager);
  return [url.origin, ...prefix].join('/');
}

/** True for `http` to a host that is neither this computer nor on a private network (CONTRACT 16.7). */
export function needsPlainHttpConsent(baseUrl: string): boolean {
  const url = new URL(baseUrl);
  return url.protocol === 'http:' && !isPrivateHost(url.hostname);
}

/** A name to offer for a server: its host without `www.` or port. */
export function suggestedName(baseUrl: string): string {
  return new URL(baseUrl).hostname.replace(/^www\.(?=.*\.)/, '');
}

function parseUrl(text: string): URL {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    const url = URL.parse(text);
    if (url === null) throw invalid('It cannot be read.');
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw invalid('Its scheme is neither http nor https.');
    return url;
  }
  if (/^https?:/i.test(text)) throw invalid('Its scheme lacks the slashes.');
  const cut = text.search(/[/?#]/);
  const host = cut === -1 ? text : text.slice(0, cut);
  const rest = cut === -1 ? '' : text.slice(cut);
  const authority = isIPv6(host) ? `[${host}]` : host;
  const secure = URL.parse(`https://${authority}${rest}`);
  if (secure === null) throw invalid('It cannot be read.');
  if (!isPrivateHost(secure.hostname) && (secure.port === '' || secure.port.endsWith('443'))) return secure;
  return URL.parse(`http://${authority}${rest}`) ?? secure;
}

/** The address is not repeated: it may hold a password. */
function invalid(why: string): EvolutionError {
  return new EvolutionError('address-invalid', `This is not an address of a server. ${why}`);
}
