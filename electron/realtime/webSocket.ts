import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { NodeWebSocket } from 'socket.io-client';

/**
 * A WebSocket that trusts what the system trusts, beside what Node brings: it does not go over Chromium's network, which
 * the rest of the app uses. There is no way to trust more than that.
 */
export class SystemWebSocket extends NodeWebSocket {
  override createSocket(
    uri: string,
    protocols: string | string[] | undefined,
    options: Record<string, unknown>,
  ): unknown {
    const secure = uri.startsWith('wss:') ? { secureContext: systemTrust() } : {};
    return super.createSocket(uri, protocols, { ...options, ...secure });
  }
}

let trust: SecureContext | null = null;

/** Made once: it takes some milliseconds. */
function systemTrust(): SecureContext {
  trust ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return trust;
}
