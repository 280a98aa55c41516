import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { Access, type Caller } from './access.ts';
import { ownScript, policyWithSocket, withStartScript } from './pageFile.ts';
import { ownFolder, socketPath } from './wire.ts';

/** What a window brings to its server. */
export interface PageSource {
  /** The app's answer for a path of the page's own origin. */
  content(path: string, request: { readonly method: string; readonly kind: string }): Promise<Response>;
  /** Where the page starts, as a path. */
  entry(): string;
  preload(): string | null;
  connected(socket: WebSocket): void;
}

const openPath = `${ownFolder}open`;
/** What the app's answer may not decide here: Node counts and encodes by itself. */
const hopHeaders = new Set(['content-length', 'content-encoding', 'transfer-encoding', 'connection', 'keep-alive']);
const secretive = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Serves one window to a browser on this machine: the app's own answers, the host's scripts and the socket. */
export class PageServer {
  readonly #source: PageSource;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 256 * 1024 * 1024 });
  #access: Access | null = null;

  constructor(source: PageSource) {
    this.#source = source;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        if (!response.headersSent) refuse(response, 500, error instanceof Error ? error.message : String(error));
        else response.destroy();
      });
    });
    this.#server.on('upgrade', (request: IncomingMessage, socket, head) => this.#upgrade(request, socket, head));
  }

  /** Binds to loopback on a port of the system's choice; calling it again does nothing. */
  async listen(): Promise<void> {
    if (this.#access !== null) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.#server.once('error', reject);
    this.#server.listen(0, '127.0.0.1', () => resolve(undefined));
    await promise;
    this.#access = new Access((this.#server.address() as AddressInfo).port);
  }

  /** Where the page lives. Throws before `listen`. */
  get origin(): string {
    return this.#open().origin;
  }

  /** A new address for one visit. Throws before `listen`. */
  address(): string {
    const access = this.#open();
    return `${access.origin}${openPath}?token=${access.token()}`;
  }

  close(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #open(): Access {
    if (this.#access === null) throw new Error('the page server does not listen yet');
    return this.#access;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const access = this.#open();
    const caller = callerOf(request);
    const url = new URL(request.url ?? '/', access.origin);
    if (!access.isLocal(caller)) refuse(response, 403, 'This address is for this computer only.');
    else if (url.pathname === openPath) this.#welcome(url.searchParams.get('token') ?? '', caller, response);
    else if (!access.mayEnter(caller)) refuse(response, 403, 'Open the app with the address that it printed.');
    else if (url.pathname === '/favicon.ico') response.writeHead(204).end();
    else if (url.pathname.startsWith(ownFolder)) this.#giveScript(url.pathname, response);
    else {
      const kind = request.headers['sec-fetch-dest'];
      await this.#pass(
        await this.#source.content(`${url.pathname}${url.search}`, {
          method: request.method ?? 'GET',
          kind: typeof kind === 'string' ? kind : 'empty',
        }),
        response,
      );
    }
  }

  /** A good token buys the cookie; whoever has the cookie may come by an old address. */
  #welcome(token: string, caller: Caller, response: ServerResponse): void {
    const access = this.#open();
    const cookie = access.redeem(token);
    if (cookie === null && !access.mayEnter(caller)) {
      refuse(response, 403, 'This address was used already. Start the app again for a new one.');
      return;
    }
    const headers = { ...secretive, location: this.#source.entry() };
    response.writeHead(303, cookie === null ? headers : { ...headers, 'set-cookie': cookie });
    response.end();
  }

  #giveScript(path: string, response: ServerResponse): void {
    const script = ownScript(path, this.#source.preload());
    if (script === null) {
      refuse(response, 404, 'Not found.');
      return;
    }
    response.writeHead(200, { ...secretive, 'content-type': 'text/javascript; charset=utf-8' });
    response.end(script);
  }

  async #pass(answer: Response, response: ServerResponse): Promise<void> {
    const socketUrl = `${this.origin.replace('http', 'ws')}${socketPath}`;
    for (const [name, value] of answer.headers) {
      if (hopHeaders.has(name)) continue;
      response.setHeader(name, name === 'content-security-policy' ? policyWithSocket(value, socketUrl) : value);
    }
    response.statusCode = answer.status;
    const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
    if (isPage) response.end(withStartScript(await answer.text()));
    else response.end(Buffer.from(await answer.arrayBuffer()));
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const allowed = request.url === socketPath && this.#open().mayConnect(callerOf(request));
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (connection) => this.#source.connected(connection));
  }
}

function callerOf({ headers }: IncomingMessage): Caller {
  return { host: headers.host, origin: headers.origin, cookie: headers.cookie };
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { ...secretive, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
