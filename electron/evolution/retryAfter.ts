const longestMs = 24 * 60 * 60_000;

/** Milliseconds that a `Retry-After` header asks for, as seconds or as a date; at most a day. Null without a usable one. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestMs);
  // Date.parse takes a lone number for a year, so a date must at least hold a month's letters.
  const at = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - now), longestMs);
}
