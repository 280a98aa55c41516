import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Access } from '../ports/access.ts';
import type { Fetch, FetchInit } from '../ports/fetch.ts';
import { agentFor } from './agents.ts';
import { bare, proxyOptions, proxyRefusal, proxyRequest } from './proxy.ts';

/** Statuses whose answers have no body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A `fetch` for one server that has a certificate of its own, or a proxy of its own. Over Node's own HTTP: Chromium's would
 * decide by host name alone, for all that share a session, and cannot be told a proxy's password. A proxy sees plain
 * HTTP as it is, and of HTTPS the host only.
 */
export function routedFetch(access: Access): Fetch {
  const secureAgent = agentFor(true, access);
  const plainAgent = new Agent({ keepAlive: true, timeout: 4_000 });

  function start(url: URL, { method, headers, signal }: FetchInit): ClientRequest {
    const { proxy } = access;
    const sent = { ...headers, 'accept-encoding': 'gzip' };
    const target = { hostname: bare(url.hostname), path: `${url.pathname}${url.search}`, method, signal };
    const port = url.port === '' ? {} : { port: url.port };
    if (url.protocol === 'https:') return secureRequest({ ...target, ...port, headers: sent, agent: secureAgent });
    if (proxy === null) return request({ ...target, ...port, headers: sent, agent: plainAgent });
    const way = proxyOptions(proxy);
    return proxyRequest(proxy)({
      ...way.target,
      method,
      signal,
      path: url.href,
      headers: { ...sent, ...way.identity, host: url.host },
    });
  }

  return (address, init) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const url = new URL(address);
    const sent = start(url, init);
    sent.on('error', reject);
    sent.on('response', (message) => {
      const status = message.statusCode ?? 0;
      if (status === 407 && access.proxy !== null) {
        message.resume();
        reject(proxyRefusal(status));
      } else if (status >= 300 && status < 400 && init.redirect === 'error') {
        message.resume();
        reject(new TypeError('unexpected redirect'));
      } else resolve(responseOf(message, status));
    });
    sent.end(init.body);
    return promise;
  };
}

function responseOf(message: IncomingMessage, status: number): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  if (bodiless.has(status)) {
    message.resume();
    return new Response(null, { status, headers });
  }
  const packed = headers.get('content-encoding') === 'gzip';
  // What goes wrong on the way is the reader's to see.
  const body = packed ? pipeline(message, createGunzip(), () => undefined) : message;
  // Two declarations of the same class: that of Node, and that of a page.
  return new Response(Readable.toWeb(body) as ConstructorParameters<typeof Response>[0], {
    status,
    headers,
  });
}
