/** Why a secret could not be read or written. `lost` means: we stored one once, and now nothing is there or it is locked. */
export type SecretProblem = 'unavailable' | 'locked' | 'refused' | 'timeout' | 'lost' | 'too-large';

/** Where a stored secret lives: in the operating system's keychain, or in memory until the app quits. */
export type SecretHome = 'keychain' | 'session';

export type SecretRead = { ok: true; value: string | null; home: SecretHome } | { ok: false; problem: SecretProblem };
/** A write never fails outright: when the keychain cannot take it, the secret is kept until quit, and `problem` says why. */
export interface SecretWrite {
  home: SecretHome;
  problem: SecretProblem | null;
}

/**
 * Server credentials by account name (a profile id). No method throws for a keychain's sake: each situation of a real
 * keychain (absent, locked, refusing, hanging) is a value.
 */
export interface SecretStore {
  read(account: string, expected: { stored: boolean }): Promise<SecretRead>;
  write(account: string, secret: string): Promise<SecretWrite>;
  remove(account: string): Promise<void>;
}
