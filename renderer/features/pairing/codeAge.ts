import type { PairingCode } from '../../../electron/contract/pairing.ts';

/** How old a code is, as the dialog shows it. */
export interface CodeAge {
  /** Past its end: it must be covered. */
  readonly stale: boolean;
  /** Milliseconds until it expires; 0 when stale. */
  readonly leftMs: number;
  /** Milliseconds since it expired; 0 while it lives. */
  readonly staleForMs: number;
  /** How much of its life is left, from 1 to 0, in steps of one second. */
  readonly share: number;
}

/** The age of a code at a moment, in whole seconds, so that the ring steps and never slides. */
export function codeAge(code: Pick<PairingCode, 'seenAt' | 'expiresAt'>, now: number): CodeAge {
  const left = code.expiresAt - now;
  if (left <= 0) return { stale: true, leftMs: 0, staleForMs: -left, share: 0 };
  const life = Math.max(1000, code.expiresAt - code.seenAt);
  const leftMs = Math.ceil(left / 1000) * 1000;
  return { stale: false, leftMs, staleForMs: 0, share: Math.min(1, leftMs / life) };
}

/** Eight characters as a person reads them: ABCD-1234. What has another length comes back as it is. */
export function groupPairingCode(code: string): string {
  const plain = code.replace(/[\s-]/g, '');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : code;
}
