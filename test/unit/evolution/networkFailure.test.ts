import { describe, expect, it } from 'vitest';
import { isBrokenConnection, networkFailure } from '../../../electron/evolution/networkFailure.ts';
import { NetworkError } from '../../../electron/network/networkError.ts';
import { parseRetryAfter } from '../../../electron/evolution/retryAfter.ts';

/** As Node's fetch rejects. */
function node(code: string, message = `something ${code}`): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

/** As Electron's fetch rejects. */
const chromium = (code: string): Error => new Error(`net::${code}`);

describe('networkFailure', () => {
  it.each([
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate-untrusted', 'self-signed'],
    [node('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate-untrusted', 'self-signed'],
    [node('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate-untrusted', 'unknown-issuer'],
    [node('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'certificate-untrusted', 'unknown-issuer'],
    [node('CERT_HAS_EXPIRED'), 'certificate-untrusted', 'expired'],
    [node('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate-untrusted', 'wrong-name'],
    [node('CERT_REVOKED'), 'certificate-untrusted', 'revoked'],
    [node('INVALID_PURPOSE'), 'certificate-untrusted', 'invalid'],
    [chromium('ERR_CERT_AUTHORITY_INVALID'), 'certificate-untrusted', 'unknown-issuer'],
    [chromium('ERR_CERT_COMMON_NAME_INVALID'), 'certificate-untrusted', 'wrong-name'],
    [chromium('ERR_CERT_DATE_INVALID'), 'certificate-untrusted', 'expired'],
    [chromium('ERR_CERT_WEAK_SIGNATURE_ALGORITHM'), 'certificate-untrusted', 'invalid'],
    [chromium('ERR_CERTIFICATE_TRANSPARENCY_REQUIRED'), 'certificate-untrusted', 'invalid'],
    [node('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls-failed', 'tls'],
    [node('EPROTO'), 'tls-failed', 'tls'],
    [
      node('ECONNRESET', 'Client network socket disconnected before secure TLS connection was established'),
      'tls-failed',
      'tls',
    ],
    [chromium('ERR_SSL_PROTOCOL_ERROR'), 'tls-failed', 'tls'],
    [chromium('ERR_SSL_VERSION_OR_CIPHER_MISMATCH'), 'tls-failed', 'tls'],
    [node('ENOTFOUND'), 'unreachable', 'dns'],
    [node('EAI_AGAIN'), 'unreachable', 'dns'],
    [node('ENOTFOUND', 'getaddrinfo ENOTFOUND redirect.example.com'), 'unreachable', 'dns'],
    [chromium('ERR_NAME_NOT_RESOLVED'), 'unreachable', 'dns'],
    [node('ECONNREFUSED'), 'unreachable', 'refused'],
    [chromium('ERR_CONNECTION_REFUSED'), 'unreachable', 'refused'],
    [node('EHOSTUNREACH'), 'unreachable', 'no-route'],
    [chromium('ERR_ADDRESS_UNREACHABLE'), 'unreachable', 'no-route'],
    [chromium('ERR_INTERNET_DISCONNECTED'), 'unreachable', 'offline'],
    [chromium('ERR_PROXY_CONNECTION_FAILED'), 'proxy-failed', 'proxy'],
    [chromium('ERR_PROXY_AUTH_UNSUPPORTED'), 'proxy-failed', 'password'],
    [new Error('fetch failed', { cause: new NetworkError('CERT_PIN_MISMATCH') }), 'certificate-changed', 'changed'],
    [chromium('ERR_UNSAFE_PORT'), 'unreachable', 'blocked-port'],
    [node('ECONNRESET'), 'unreachable', 'reset'],
    [node('UND_ERR_SOCKET'), 'unreachable', 'reset'],
    [chromium('ERR_EMPTY_RESPONSE'), 'unreachable', 'reset'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'timeout', 'timeout'],
    [chromium('ERR_CONNECTION_TIMED_OUT'), 'timeout', 'timeout'],
    [node('', 'unexpected redirect'), 'redirected', 'redirect'],
    [new Error('Redirect was cancelled'), 'redirected', 'redirect'],
    [node('HPE_INVALID_CONSTANT'), 'strange-answer', 'not-http'],
    [chromium('ERR_INVALID_HTTP_RESPONSE'), 'strange-answer', 'not-http'],
    [new Error('something new'), 'unreachable', 'network'],
    ['not even an error', 'unreachable', 'network'],
  ])('%s is %s (%s)', (error, code, cause) => {
    expect(networkFailure(error, 'evo.test')).toMatchObject({ code, detail: { host: 'evo.test', cause } });
  });

  it('looks at every address that was tried', () => {
    const tries = new AggregateError([node('ECONNREFUSED'), node('ENETUNREACH')], '');
    expect(networkFailure(new TypeError('fetch failed', { cause: tries }), 'h').detail['cause']).toBe('refused');
  });

  it('quotes nothing of the error but a known code', () => {
    const error = new TypeError('Headers.append: "MY_SECRET_KEY" is an invalid header value. ECONNREFUSED');
    const failure = networkFailure(error, 'h');
    expect(failure.message).toBe('h: not reachable: refused (ECONNREFUSED)');
    expect(failure.cause).toBeUndefined();
  });

  it('survives an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(networkFailure(error, 'h').code).toBe('unreachable');
  });
});

it('only a broken connection is worth a second try', () => {
  expect(
    [node('ECONNRESET'), node('UND_ERR_SOCKET'), chromium('ERR_CONNECTION_CLOSED')].every(isBrokenConnection),
  ).toBe(true);
  expect([node('ECONNREFUSED'), node('ENOTFOUND'), node('CERT_HAS_EXPIRED')].some(isBrokenConnection)).toBe(false);
});

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1);
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['-5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j is %s ms', (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});
