import { createHash } from 'node:crypto';

/** A stable 32-digit hexadecimal number for a text. */
function digest(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** A UUID that is always the same for the same text. */
export function stableUuid(text: string): string {
  const hex = digest(text);
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A row id in the style of the servers' database: `c` and 24 characters. */
export function stableRowId(text: string): string {
  return `c${BigInt(`0x${digest(text)}`)
    .toString(36)
    .padStart(24, '0')
    .slice(-24)}`;
}

/** A number from 0 to `below - 1` that is always the same for the same text. */
export function stableNumber(text: string, below: number): number {
  return Number.parseInt(digest(text).slice(0, 8), 16) % below;
}
