import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answer } from './answers.ts';

/** One request as it arrived. */
interface SeenRequest {
  readonly method: string;
  /** Path with query, as sent. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Reply = (request: SeenRequest, response: ServerResponse) => void;

/** A real HTTP server on loopback whose answers a test scripts by `METHOD /path`; whatever else is asked gets `fallback`. */
export interface ScriptedHttp {
  readonly baseUrl: string;
  readonly seen: readonly SeenRequest[];
  /** Replaces what one route answers, or with `*` what all others do. */
  on(route: string, reply: Reply): void;
  close(): Promise<void>;
}

/**
 * Starts one; `tls` with the self-signed certificate of the fixtures, or with another one; on a free port unless one is
 * given. The default answer is the 404 of a Node server.
 */
export async function startScriptedHttp(
  options: { readonly tls?: boolean | { readonly key: string; readonly cert: string }; readonly port?: number } = {},
): Promise<ScriptedHttp> {
  const replies = new Map<string, Reply>();
  const seen: SeenRequest[] = [];
  const receive = (incoming: IncomingMessage, response: ServerResponse): void => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (part: string) => (body += part));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request: SeenRequest = { method, url, headers, body };
      seen.push(request);
      const reply = replies.get(`${method} ${url.split('?')[0] ?? ''}`) ?? replies.get('*') ?? unknownRoute;
      reply(request, response);
    });
  };
  const { tls = false } = options;
  const server = tls === false ? createServer(receive) : createTlsServer(tls === true ? certificate() : tls, receive);
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `${tls === false ? 'http' : 'https'}://127.0.0.1:${port}`,
    seen,
    on: (route, reply) => replies.set(route, reply),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(value));
  };
}

/** The same, packed. */
export function gzipped(value: unknown): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify(value)));
  };
}

/** Any text, as a web page by default. */
export function page(text: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(text);
  };
}

/** A recorded answer of a real server. */
export function recorded(name: string): Reply {
  const { text, status } = answer(name);
  return page(text, status, { 'content-type': 'application/json; charset=utf-8' });
}

/** Never answers. */
export const hang: Reply = () => undefined;

/** Breaks the connection without an answer. */
export const breakOff: Reply = (_request, response) => {
  response.destroy();
};

/** Promises more bytes than it sends, then breaks the connection. */
export function cutOff(text: string): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length + 100) });
    response.write(text, () => response.destroy());
  };
}

/** Sends this many bytes of a JSON string, in pieces, for as long as the client takes them. */
export function flood(bytes: number): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    const more = (): void => {
      while (sent < bytes && !response.destroyed) {
        sent += piece.length;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    response.write('"', more);
  };
}

const unknownRoute: Reply = (request, response) => {
  const message = [`Cannot ${request.method} ${request.url}`];
  json({ status: 404, error: 'Not Found', response: { message } }, 404)(request, response);
};

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function certificate(): { key: string; cert: string } {
  const read = (name: string): string => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
  return { key: read('self-signed.key.pem'), cert: read('self-signed.cert.pem') };
}
