import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { ProxyAccess } from '../ports/access.ts';
import { NetworkError } from './networkError.ts';
import { connectLimitMs, openTunnel } from './proxy.ts';
import { systemTrust } from './systemTrust.ts';

/** What a TLS connection is made with. */
export interface SecureTarget {
  readonly host: string;
  readonly port: number;
  readonly proxy: ProxyAccess | null;
  /** Accepts any certificate: whoever asks looks at it and writes nothing before. */
  readonly anyCertificate: boolean;
}

/** A TLS connection after its handshake; not a byte of the request has been written. Rejects with the network's error. */
export async function openSecureSocket({ host, port, proxy, anyCertificate }: SecureTarget): Promise<TLSSocket> {
  const tunnel = proxy === null ? {} : { socket: await openTunnel(proxy, host, port) };
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const socket = connect({
    ...tunnel,
    host,
    port,
    ALPNProtocols: ['http/1.1'],
    secureContext: systemTrust(),
    rejectUnauthorized: !anyCertificate,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  socket.setTimeout(connectLimitMs, () => socket.destroy(new NetworkError('ETIMEDOUT')));
  socket.once('secureConnect', () => {
    socket.setTimeout(0);
    socket.off('error', reject);
    resolve(socket);
  });
  socket.once('error', reject);
  return promise;
}

/** A TLS connection whose certificate has this fingerprint. Rejects before anything is sent when it has another one. */
export async function openPinnedSocket(target: Omit<SecureTarget, 'anyCertificate'>, pin: string): Promise<TLSSocket> {
  const socket = await openSecureSocket({ ...target, anyCertificate: true });
  if (socket.getPeerX509Certificate()?.fingerprint256 === pin) return socket;
  socket.destroy();
  throw new NetworkError('CERT_PIN_MISMATCH');
}
