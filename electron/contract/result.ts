/** Every way a request can fail. Closed: the renderer translates each one, and a missing translation fails the check. */
export const errorCodes = [
  // the request itself
  'invalid-input',
  'forbidden-sender',
  'not-found',
  'cancelled',
  'internal',
  // the address of a server
  'address-invalid',
  'plain-http-consent',
  // reaching a server (CONTRACT 2 and 4)
  'unreachable',
  'timeout',
  'certificate-untrusted',
  'certificate-changed',
  'tls-failed',
  'proxy-failed',
  'redirected',
  'too-large',
  'not-evolution',
  'strange-answer',
  'key-rejected',
  'key-missing',
  'licence-required',
  'origin-refused',
  'rate-limited',
  'server-error',
  // acting on an instance
  'instance-unknown',
  'not-connected',
  /** The number has no WhatsApp. */
  'not-on-whatsapp',
  'not-supported',
  'action-refused',
  'action-busy',
  // carrying servers in a file
  'file-unusable',
  'passphrase-wrong',
  // making an instance
  'name-taken',
  'token-taken',
  /** The server is marked as production and nobody unlocked it. */
  'production-locked',
  // storage
  'storage-full',
  'storage-unwritable',
  'keychain-unavailable',
  'keychain-locked',
  'keychain-refused',
  'keychain-timeout',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Plain values that a translated text may mention: a host, a count, a status, the server's own (redacted) words. */
export type ErrorDetail = Readonly<Record<string, string | number | boolean>>;

/** An error as it crosses IPC. `message` is for the log and the details view, in English and without secrets. */
export interface AppError {
  readonly code: ErrorCode;
  readonly message: string;
  /** True when trying the very same thing again later may work. */
  readonly retryable: boolean;
  readonly detail?: ErrorDetail;
}

/** The envelope of every answer. `invoke` keeps only the message of a thrown error, so errors travel as values. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };
