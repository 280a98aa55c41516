/** Scheme, host and port of an address as typed; null while it is none. Without a scheme, https is assumed. */
export function originOf(address: string): string | null {
  const url = parse(address);
  return url === null ? null : url.origin;
}

/** A name for a server that was given none: its host without `www.` and port. Falls back to the text itself. */
export function nameFor(address: string): string {
  const host = parse(address)?.hostname.replace(/^www\.(?=.*\.)/, '') ?? '';
  return host === '' ? address.trim() : host;
}

function parse(address: string): URL | null {
  const text = address.trim();
  return URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
}
