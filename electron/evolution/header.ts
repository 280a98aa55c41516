import { EvolutionError } from './errors.ts';

/** Visible Latin-1, which is what headers can carry. */
export function isHeaderSafe(value: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]+$/.test(value);
}

/**
 * The value of an `Origin` header; null for none. The header wants scheme and host alone, people paste whole addresses.
 * Throws `invalid-input` for what no header can carry.
 */
export function originHeader(origin: string | null): string | null {
  const text = origin?.trim() ?? '';
  if (text === '') return null;
  const url = URL.parse(text);
  const value = url === null || url.origin === 'null' ? text : url.origin;
  if (isHeaderSafe(value)) return value;
  throw new EvolutionError('invalid-input', 'The origin holds characters that no header can carry.');
}
