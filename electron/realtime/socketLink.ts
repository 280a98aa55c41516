import { Manager, type Socket } from 'socket.io-client';
import { originHeader } from '../evolution/header.ts';
import { socketAgent, type FetchFor } from '../network/network.ts';
import { directAccess } from '../ports/access.ts';
import { eventNames } from './eventNames.ts';
import type { Link, LinkListener, LinkTarget, OpenLink } from './link.ts';
import * as packets from './packets.ts';
import { pollingOver } from './polling.ts';
import { webSocketOver } from './webSocket.ts';

/** The time for a connection to stand, in milliseconds. */
const openLimitMs = 20_000;

/**
 * Links over socket.io (CONTRACT 10.1): a WebSocket first, polling where that does not come through. Both reach the server
 * as its profile says.
 */
export function socketLinks(fetchFor: FetchFor): OpenLink {
  return (target, listener) => {
    const { baseUrl, access = directAccess } = target;
    const agent = socketAgent(baseUrl.startsWith('https:'), access);
    return new SocketLink(target, listener, [webSocketOver(agent), pollingOver(fetchFor(access))]);
  };
}

class SocketLink implements Link {
  readonly #manager: Manager;
  readonly #listener: LinkListener;
  readonly #sockets = new Map<string, Socket>();
  #over = false;

  constructor(
    target: LinkTarget,
    listener: LinkListener,
    transports: (ReturnType<typeof webSocketOver> | ReturnType<typeof pollingOver>)[],
  ) {
    this.#listener = listener;
    const { origin, pathname } = new URL(target.baseUrl);
    const originValue = originHeader(target.origin);
    this.#manager = new Manager(origin, {
      path: `${pathname.replace(/\/+$/, '')}/socket.io/`,
      extraHeaders: {
        ...target.access?.headers,
        apikey: target.key.trim(),
        ...(originValue === null ? {} : { origin: originValue }),
      },
      transports,
      tryAllTransports: true,
      // When to try again is decided elsewhere, on a clock that tests can move.
      reconnection: false,
      autoConnect: false,
      autoUnref: true,
      forceNew: true,
      timeout: openLimitMs,
      parser: packets,
    });
    this.#manager.on('error', () => this.#lose());
    this.#manager.on('close', () => this.#lose());
    const root = this.#socket('/');
    root.on('connect', () => this.#tell(() => listener.opened()));
    root.on('connect_error', () => this.#lose());
    root.on('disconnect', () => this.#lose());
    root.connect();
  }

  join(namespace: string): void {
    if (this.#over || this.#sockets.has(namespace)) return;
    const socket = this.#socket(namespace);
    socket.on('connect', () => this.#tell(() => this.#listener.joined(namespace)));
    const refused = (): void => {
      this.#sockets.delete(namespace);
      socket.removeAllListeners();
      this.#tell(() => this.#listener.refused(namespace));
    };
    socket.on('connect_error', refused);
    socket.on('disconnect', refused);
    socket.connect();
  }

  leave(namespace: string): void {
    const socket = this.#sockets.get(namespace);
    this.#sockets.delete(namespace);
    socket?.removeAllListeners();
    socket?.disconnect();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    for (const socket of this.#sockets.values()) {
      socket.removeAllListeners();
      socket.disconnect();
    }
    this.#sockets.clear();
    this.#manager.removeAllListeners();
    // What still arrives of a connection in the making has nobody to go to, and must not be thrown.
    this.#manager.on('error', () => undefined);
    this.#manager._close();
  }

  #socket(namespace: string): Socket {
    const socket = this.#manager.socket(namespace);
    for (const event of eventNames) {
      socket.on(event, (envelope: unknown) => this.#tell(() => this.#listener.received(event, envelope)));
    }
    this.#sockets.set(namespace, socket);
    return socket;
  }

  #lose(): void {
    if (this.#over) return;
    this.close();
    this.#listener.lost();
  }

  #tell(call: () => void): void {
    if (!this.#over) call();
  }
}
