import { request, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import type { ProxyAccess } from '../ports/access.ts';
import { NetworkError } from './networkError.ts';
import { systemTrust } from './systemTrust.ts';

/** Milliseconds until a connection stands. */
export const connectLimitMs = 20_000;

/** What a request to a proxy is made with: where it is, and the headers that say who asks. */
export function proxyOptions({ url, user, password }: ProxyAccess): {
  readonly target: RequestOptions;
  readonly identity: Readonly<Record<string, string>>;
} {
  const { protocol, hostname, port } = new URL(url);
  const secure = protocol === 'https:';
  const credentials = Buffer.from(`${user}:${password}`).toString('base64');
  return {
    target: {
      hostname: bare(hostname),
      port: port === '' ? (secure ? 443 : 80) : Number(port),
      ...(secure ? { secureContext: systemTrust() } : {}),
    },
    identity: user === '' ? {} : { 'proxy-authorization': `Basic ${credentials}` },
  };
}

/** The way to speak to a proxy: it may be behind TLS itself. */
export function proxyRequest({ url }: ProxyAccess): typeof request {
  return url.startsWith('https:') ? secureRequest : request;
}

/** A tunnel through the proxy to a host (`CONNECT`). Rejects with `NetworkError`. */
export function openTunnel(proxy: ProxyAccess, host: string, port: number): Promise<Duplex> {
  const { promise, resolve, reject } = Promise.withResolvers<Duplex>();
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { target, identity } = proxyOptions(proxy);
  const connecting = proxyRequest(proxy)({
    ...target,
    method: 'CONNECT',
    path: authority,
    headers: { ...identity, host: authority },
    agent: false,
    timeout: connectLimitMs,
  });
  connecting.on('connect', ({ statusCode }, socket) => {
    if (statusCode === 200) {
      socket.setTimeout(0);
      resolve(socket);
      return;
    }
    socket.destroy();
    reject(proxyRefusal(statusCode));
  });
  // A proxy that answers like a website never made a tunnel.
  connecting.on('response', ({ statusCode }) => {
    connecting.destroy();
    reject(proxyRefusal(statusCode));
  });
  connecting.on('timeout', () => connecting.destroy());
  connecting.on('error', (error) => reject(new NetworkError('ERR_PROXY_CONNECTION_FAILED', error)));
  connecting.end();
  return promise;
}

/** What a proxy means by this status. */
export function proxyRefusal(status: number | undefined): NetworkError {
  return new NetworkError(status === 407 ? 'ERR_PROXY_AUTH_REQUESTED' : 'ERR_PROXY_CONNECTION_FAILED');
}

/** An IPv6 address without the brackets of its URL. */
export function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
