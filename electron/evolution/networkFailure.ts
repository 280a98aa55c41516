import type { ErrorCode } from '../contract/result.ts';
import { EvolutionError } from './errors.ts';

/** One cause of a failed request: the error codes of Node (OpenSSL, libuv, undici) and Chromium, ours, and a word for it. */
interface Cause {
  readonly code: ErrorCode;
  readonly word: string;
  readonly pattern: RegExp;
}

/** The first that matches wins. Chromium's codes come as `net::ERR_...` in the message. */
const causes: readonly Cause[] = [
  { code: 'certificate-changed', word: 'changed', pattern: /CERT_PIN_MISMATCH/ },
  {
    code: 'redirected',
    word: 'redirect',
    pattern: /unexpected redirect|Redirect was cancelled|redirect policy|ERR_(?:UNSAFE_REDIRECT|TOO_MANY_REDIRECTS)/,
  },
  {
    code: 'certificate-untrusted',
    word: 'self-signed',
    pattern: /DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN/,
  },
  {
    code: 'certificate-untrusted',
    word: 'unknown-issuer',
    pattern: /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|ERR_CERT_AUTHORITY_INVALID|CERT_UNTRUSTED/,
  },
  {
    code: 'certificate-untrusted',
    word: 'expired',
    pattern: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID|ERR_CERT_VALIDITY_TOO_LONG/,
  },
  {
    code: 'certificate-untrusted',
    word: 'wrong-name',
    pattern: /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|ERR_CERT_COMMON_NAME_INVALID/,
  },
  { code: 'certificate-untrusted', word: 'revoked', pattern: /CERT_REVOKED/ },
  {
    code: 'certificate-untrusted',
    word: 'invalid',
    pattern:
      /ERR_CERT_[A-Z_]+|ERR_CERTIFICATE_[A-Z_]+|ERR_SSL_PINNED_KEY[A-Z_]*|\bCERT_[A-Z_]+|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNABLE_TO_DECRYPT_CERT|UNABLE_TO_DECODE_ISSUER/,
  },
  {
    code: 'tls-failed',
    word: 'tls',
    pattern: /ERR_SSL_[A-Z0-9_]+|ERR_TLS_[A-Z_]+|\bEPROTO\b|ERR_BAD_SSL[A-Z_]*|secure TLS connection/,
  },
  { code: 'proxy-failed', word: 'password', pattern: /ERR_PROXY_AUTH_[A-Z_]+/ },
  { code: 'proxy-failed', word: 'proxy', pattern: /ERR_(?:PROXY|TUNNEL|SOCKS)_[A-Z_]+/ },
  {
    code: 'timeout',
    word: 'timeout',
    pattern: /\bETIMEDOUT\b|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT/,
  },
  {
    code: 'unreachable',
    word: 'dns',
    pattern: /\bENOTFOUND\b|\bEAI_[A-Z]+|ERR_NAME_[A-Z_]+|ERR_DNS_[A-Z_]+|ERR_ICANN_NAME_COLLISION/,
  },
  { code: 'unreachable', word: 'refused', pattern: /ECONNREFUSED|ERR_CONNECTION_REFUSED/ },
  {
    code: 'unreachable',
    word: 'offline',
    pattern: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_NETWORK_IO_SUSPENDED|\bENETDOWN\b/,
  },
  {
    code: 'unreachable',
    word: 'no-route',
    pattern:
      /\bEHOSTUNREACH\b|\bENETUNREACH\b|\bEHOSTDOWN\b|\bEADDRNOTAVAIL\b|ERR_ADDRESS_[A-Z_]+|ERR_NETWORK_ACCESS_DENIED|\bEACCES\b/,
  },
  { code: 'unreachable', word: 'blocked-port', pattern: /ERR_UNSAFE_PORT|bad port/ },
  {
    code: 'strange-answer',
    word: 'not-http',
    pattern: /\bHPE_[A-Z_]+|ERR_INVALID_HTTP_RESPONSE|UND_ERR_HEADERS_OVERFLOW/,
  },
  {
    code: 'unreachable',
    word: 'reset',
    pattern:
      /ECONNRESET|\bEPIPE\b|UND_ERR_SOCKET|ECONNABORTED|ERR_CONNECTION_(?:RESET|CLOSED|ABORTED|FAILED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED/,
  },
];

/**
 * What a rejected `fetch` means. Only known codes are taken from the error, never its text: a rejected header, for one,
 * is quoted in it, key and all.
 */
export function networkFailure(error: unknown, host: string): EvolutionError {
  const told = tell(error);
  const cause = causes.find(({ pattern }) => pattern.test(told));
  const code = cause?.code ?? 'unreachable';
  const word = cause?.word ?? 'network';
  const matched = cause?.pattern.exec(told)?.[0] ?? null;
  const raw = matched === null || !/^[A-Z][A-Z0-9_]+$/.test(matched) ? '' : ` (${matched})`;
  return new EvolutionError(code, `${host}: ${sentence(code, word)}${raw}`, {
    retryable: code === 'unreachable' || code === 'timeout' || code === 'proxy-failed',
    detail: { host, cause: word },
  });
}

/** Did a connection break, as one does that the server closed meanwhile? Then a read may be asked once more (CONTRACT 2). */
export function isBrokenConnection(error: unknown): boolean {
  const told = tell(error);
  return causes.find(({ pattern }) => pattern.test(told))?.word === 'reset';
}

const sentences: Partial<Record<ErrorCode, string>> = {
  'certificate-changed': 'the certificate is not the one that is trusted for this server',
  redirected: 'the server redirects elsewhere',
  'strange-answer': 'what answers does not speak HTTP',
  'tls-failed': 'no secure connection could be made',
  timeout: 'no answer in time',
};

function sentence(code: ErrorCode, word: string): string {
  if (code === 'certificate-untrusted') return `the certificate is not trusted: ${word}`;
  return sentences[code] ?? `not reachable: ${word}`;
}

/** Codes and messages of an error, of its causes, and of the attempts that an `AggregateError` gathers. */
function tell(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return typeof error === 'string' ? error : '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [code, error.message, tell(error.cause, depth + 1), ...inner.map((one) => tell(one, depth + 1))].join(' ');
}
