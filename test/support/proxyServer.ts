import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** A real HTTP proxy on loopback. */
export interface ProxyServer {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** What passed: `CONNECT host:port`, or method and whole address of plain HTTP. */
  readonly passed: readonly string[];
  /** Everything in clear that it could read, headers included. */
  readonly read: string;
  close(): Promise<void>;
}

/** Starts one; with `password`, it wants the user `evo` with it. */
export async function startProxy({ password }: { readonly password?: string } = {}): Promise<ProxyServer> {
  const passed: string[] = [];
  const sockets = new Set<Socket>();
  let read = '';
  const wanted = password === undefined ? null : `Basic ${Buffer.from(`evo:${password}`).toString('base64')}`;
  const refuses = ({ headers }: IncomingMessage): boolean =>
    wanted !== null && headers['proxy-authorization'] !== wanted;

  const server = createServer((incoming, response) => {
    if (refuses(incoming)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end('who are you?');
      return;
    }
    const { method = '', url = '', headers } = incoming;
    passed.push(`${method} ${url}`);
    read += JSON.stringify(headers);
    const { 'proxy-authorization': _own, ...others } = headers;
    const onward = request(url, { method, headers: others }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('connect', (incoming, socket, head) => {
    if (refuses(incoming)) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const { url = '' } = incoming;
    passed.push(`CONNECT ${url}`);
    const { hostname, port } = new URL(`tcp://${url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      socket.on('data', (data: Buffer) => (read += data.toString('latin1')));
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    passed,
    get read() {
      return read;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
