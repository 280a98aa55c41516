import * as z from 'zod/mini';
import { instanceRef, type InstanceRef, type InstanceView } from './instance.ts';
import type { AppError } from './result.ts';

/** Starts pairing. A number asks for a pairing code (digits with country code), null for a QR code. */
export const pairingOrder = z.strictObject({
  ref: instanceRef,
  number: z.nullable(z.string().check(z.regex(/^\d{8,15}$/))),
});
export type PairingOrder = z.infer<typeof pairingOrder>;

export const pairingPhases = [
  /** Asking the server to start. */
  'starting',
  /** A running attempt is being ended first, because a pairing code needs a closed instance (CONTRACT 5.3). */
  'ending-attempt',
  /** Connecting, and no code arrived yet. */
  'waiting',
  /** A code is on offer; see `code`. */
  'code',
  /** Five tries brought no code. */
  'no-code',
  /** The server stopped issuing codes (CONTRACT 6). */
  'limit',
  'connected',
  /** The attempt ended without a connection, `error` says why. */
  'failed',
  'cancelled',
] as const;
export type PairingPhase = (typeof pairingPhases)[number];

/** A code that can be used now. It lives in memory only and is dropped when the view closes. */
export interface PairingCode {
  /** A drawing of the QR code as `data:` URI, dark on light with quiet zone; null when only a pairing code came. */
  readonly image: string | null;
  /** Eight characters, shown as ABCD-1234; null in QR mode. */
  readonly pairingCode: string | null;
  /** Epoch milliseconds when this code was first seen here. */
  readonly seenAt: number;
  /** Epoch milliseconds; past it the code is covered. */
  readonly expiresAt: number;
  /** Which code of the series this is, as the server counts; null when it does not say. */
  readonly attempt: number | null;
  /** How many codes the server issues by default before it stops. */
  readonly limit: number;
}

/** One attempt to pair one instance, as the dialog shows it. */
export interface PairingView {
  readonly id: string;
  readonly ref: InstanceRef;
  readonly number: string | null;
  /** The same as people write it. */
  readonly numberText: string | null;
  readonly phase: PairingPhase;
  readonly code: PairingCode | null;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly connectedAs: Pick<InstanceView, 'number' | 'numberText' | 'profileName'> | null;
  readonly error: AppError | null;
}
