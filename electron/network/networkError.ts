/** Why a connection of our own was refused, by the code that `networkFailure` reads. Says nothing of what was sent. */
export class NetworkError extends Error {
  readonly code: 'CERT_PIN_MISMATCH' | 'ERR_PROXY_CONNECTION_FAILED' | 'ERR_PROXY_AUTH_REQUESTED' | 'ETIMEDOUT';

  constructor(code: NetworkError['code'], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'NetworkError';
    this.code = code;
  }
}
