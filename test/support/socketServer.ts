import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { Server } from 'socket.io';
import type { ReportedState } from '../../electron/contract/instance.ts';

interface Options {
  readonly key: string;
  /** `global`: all events on the root namespace; `instance`: each on its own, made by its first event (CONTRACT 10.1). */
  readonly mode: 'global' | 'instance';
  /** A path prefix, as behind a proxy. */
  readonly prefix?: string;
  readonly port?: number;
  /** Refuse WebSockets, as some proxies do. */
  readonly pollingOnly?: boolean;
  /** Speaks TLS with this certificate. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** Plays the instances and the socket of a v2 server: a list, live states, and events. */
export class SocketServer {
  /** What list and memory say of each instance. */
  readonly instances = new Map<string, { list: ReportedState; live: ReportedState }>();
  /** Every request, as method and path with query. */
  readonly requests: string[] = [];
  /** What clients emitted; nobody ever should. */
  readonly emitted: string[] = [];
  readonly baseUrl: string;
  readonly #io: Server;
  readonly #options: Options;
  readonly #sockets: Set<NetSocket>;

  private constructor(io: Server, baseUrl: string, options: Options, sockets: Set<NetSocket>) {
    this.#io = io;
    this.baseUrl = baseUrl;
    this.#options = options;
    this.#sockets = sockets;
  }

  static async start(options: Options): Promise<SocketServer> {
    const { key, prefix = '', pollingOnly = false, tls } = options;
    const sockets = new Set<NetSocket>();
    const answer: RequestListener = (request, response) => {
      const path = request.url ?? '';
      played?.requests.push(`${request.method ?? ''} ${path}`);
      response.setHeader('content-type', 'application/json');
      const { status, body } = played?.answer(path.slice(prefix.length), request) ?? { status: 503, body: {} };
      response.statusCode = status;
      response.end(JSON.stringify(body));
    };
    const http = tls === undefined ? createServer(answer) : createTlsServer(tls, answer);
    http.on('connection', (socket: NetSocket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    const io = new Server(http, {
      path: `${prefix}/socket.io/`,
      transports: pollingOnly ? ['polling'] : ['polling', 'websocket'],
      allowRequest: (request, done) => {
        played?.requests.push(`SOCKET ${request.url ?? ''}`);
        // The auth payload is not looked at, the header is (CONTRACT 10.1).
        done(null, request.headers['apikey'] === key);
      },
    });
    await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const played: SocketServer | null = new SocketServer(
      io,
      `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}${prefix}`,
      options,
      sockets,
    );
    io.on('connection', (socket) => socket.onAny((event: string) => played.emitted.push(event)));
    return played;
  }

  get port(): number {
    return Number(new URL(this.baseUrl).port);
  }

  /** How many sockets there are in a namespace. */
  listeners(namespace = '/'): number {
    return this.#io._nsps.get(namespace)?.sockets.size ?? 0;
  }

  add(name: string, state: ReportedState = 'open'): void {
    this.instances.set(name, { list: state, live: state });
  }

  /** Changes an instance, in the list and in memory, without a word. */
  set(name: string, state: ReportedState): void {
    this.instances.set(name, { list: state, live: state });
  }

  /** Emits an event with the full envelope. */
  emit(event: string, name: string, data: unknown): void {
    const envelope = {
      event,
      instance: name,
      data,
      server_url: this.baseUrl,
      date_time: '2026-11-21T00:28:40.049Z',
      sender: '5511999990011@s.whatsapp.net',
      apikey: 'instance-token-canary',
    };
    const namespace = this.#options.mode === 'global' ? '/' : `/${name}`;
    this.#io.of(namespace).emit(event, envelope);
  }

  /** A change of the connection, with its event. */
  change(name: string, state: ReportedState): void {
    this.set(name, state);
    this.emit('connection.update', name, { instance: name, state, statusReason: state === 'close' ? 401 : 200 });
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = this.#io.close();
    this.cut();
    await closed;
  }

  answer(path: string, request: IncomingMessage): { status: number; body: unknown } {
    if (path === '/')
      return { status: 200, body: { status: 200, message: 'Welcome', version: '2.3.6', whatsappWebVersion: '2.3000' } };
    if (request.headers['apikey'] !== this.#options.key) {
      return { status: 401, body: { status: 401, error: 'Unauthorized', response: { message: 'Unauthorized' } } };
    }
    if (path === '/instance/fetchInstances') {
      const rows = [...this.instances].map(([name, { list }]) => ({
        id: `id-${name}`,
        name,
        connectionStatus: list,
        ownerJid: '5511999990001@s.whatsapp.net',
        integration: 'WHATSAPP-BAILEYS',
        token: `token-of-${name}`,
      }));
      return { status: 200, body: rows };
    }
    const name = decodeURIComponent(/^\/instance\/connectionState\/(.*)$/.exec(path)?.[1] ?? '');
    const instance = this.instances.get(name);
    if (instance === undefined) {
      return { status: 404, body: { status: 404, response: { message: [`The "${name}" instance does not exist`] } } };
    }
    return { status: 200, body: { instance: { instanceName: name, state: instance.live } } };
  }
}
