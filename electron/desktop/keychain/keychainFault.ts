import type { KeychainFault } from './helperMessages.ts';

/** Texts of keychains that cannot be reached at all: no bus, no service, no keyring to write to, no native module. */
const unavailable = [
  /Cannot autolaunch D-Bus/i,
  /Could not connect/i,
  /was not provided by any \.service files/i,
  /Object does not exist at path/i,
  /Failed to load keytar native addon/i,
  /Cannot find (module|package) 'keytar'/i,
  /connection (is|was) closed/i,
];

/** The service ended and another one took its place; this process still speaks to the old one (seen with gnome-keyring). */
const stale = [/session wrapping the secret does not exist/i, /The name :[\d.]+ was not provided/i];

const locked = [/locked collection/i, /is locked/i, /interaction is not allowed/i];

/**
 * Reads the meaning of a keychain's error. The errors are plain `Error`s without a code, so only their texts tell; a text
 * that no one knows counts as a refusal, which stops further asking.
 */
export function keychainFault(error: unknown): KeychainFault {
  const text = error instanceof Error ? error.message : String(error);
  if (stale.some((pattern) => pattern.test(text))) return 'stale';
  if (locked.some((pattern) => pattern.test(text))) return 'locked';
  if (unavailable.some((pattern) => pattern.test(text))) return 'unavailable';
  return 'refused';
}
