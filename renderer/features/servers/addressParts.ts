/** Host and port of an address as typed; null while it is none. Without a scheme, https is assumed. */
export function hostOf(address: string): string | null {
  const text = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) ? new URL(whole).host.toLowerCase() : null;
}

/** A name for a server that was given none: its host without `www.` and port. Falls back to the text itself. */
export function nameFor(address: string): string {
  const host = hostOf(address) ?? address.trim();
  return host.replace(/:\d+$/, '').replace(/^www\./, '') || address.trim();
}
