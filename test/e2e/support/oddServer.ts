import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../../support/selfSigned.ts';

/** Something that listens on this computer. */
export interface OddServer {
  /** Without trailing slash. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Answers as told, on a port of the system's choice unless one is given. */
export function startOddServer(answer: RequestListener, port = 0): Promise<OddServer> {
  return listening(createServer(answer), 'http', port);
}

/** Speaks TLS with a certificate that nobody trusts, another one each time. */
export function startUntrustedServer(
  answer: RequestListener = (_, response) => response.end('{}'),
  port = 0,
): Promise<OddServer> {
  return listening(createTlsServer(selfSigned('localhost'), answer), 'https', port);
}

/** An address on this computer where nothing listens. */
export async function deafAddress(): Promise<string> {
  const server = await startOddServer(() => undefined);
  await server.close();
  return server.baseUrl;
}

async function listening(server: Server, scheme: 'http' | 'https', wanted = 0): Promise<OddServer> {
  server.listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `${scheme}://127.0.0.1:${port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
