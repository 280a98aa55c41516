import { request } from 'node:http';
import { startUntrustedServer, type OddServer } from './oddServer.ts';

/** A server behind a certificate of its own. */
export interface SecureFront extends OddServer {
  /** How many requests came through the handshake. */
  readonly requests: () => number;
}

/** Puts TLS with a fresh self-signed certificate in front of a server; on a free port unless one is given. */
export async function startSecureFront(baseUrl: string, port = 0): Promise<SecureFront> {
  let requests = 0;
  const { port: target } = new URL(baseUrl);
  const server = await startUntrustedServer((incoming, response) => {
    requests += 1;
    const { method, headers, url = '/' } = incoming;
    const onward = request({ host: '127.0.0.1', port: target, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    incoming.pipe(onward);
  }, port);
  return { ...server, requests: () => requests };
}
