/** A phone number as digits with country code, or why it is none. */
export type ReadNumber =
  | { readonly ok: true; readonly digits: string }
  | { readonly ok: false; readonly why: 'empty' | 'letters' | 'short' | 'long' };

/** Reads a typed number: spaces, dashes, dots, brackets and a leading `+` or `00` are taken off. 8 to 15 digits. */
export function readNumber(text: string): ReadNumber {
  const bare = text.replace(/[\s()./\-\u2010-\u2015]/g, '').replace(/^(\+|00)/, '');
  if (bare === '') return { ok: false, why: 'empty' };
  if (!/^\d+$/.test(bare)) return { ok: false, why: 'letters' };
  if (bare.length < 8) return { ok: false, why: 'short' };
  if (bare.length > 15) return { ok: false, why: 'long' };
  return { ok: true, digits: bare };
}
