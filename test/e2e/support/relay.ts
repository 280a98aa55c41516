import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a rule makes of one request: an answer of its own, or what it does to the real one. */
interface Rule {
  /** As `GET /instance/connect/loja`, without the query. */
  readonly request: string;
  /** Answers in place of the server, which does not hear of the request. */
  readonly instead?: { readonly status: number; readonly body: unknown };
  /** Changes the body of the real answer. */
  readonly change?: (body: unknown) => unknown;
}

/** A proxy in front of a server, for answers that no healthy server gives. */
export interface Relay {
  readonly baseUrl: string;
  /** Adds a rule; the last one that fits counts. */
  rule(rule: Rule): void;
  close(): Promise<void>;
}

/** Starts a relay to `target` on a free loopback port. */
export async function startRelay(target: string): Promise<Relay> {
  const rules: Rule[] = [];

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request;
    const path = decodeURIComponent(new URL(url, 'http://relay.invalid').pathname);
    const rule = rules.findLast((each) => each.request === `${method} ${path}`);
    if (rule?.instead !== undefined) {
      answer(response, rule.instead.status, JSON.stringify(rule.instead.body));
      return;
    }
    const body = await text(request);
    const key = request.headers['apikey'];
    const real = await fetch(`${target}${url}`, {
      method,
      headers: {
        ...(typeof key === 'string' ? { apikey: key } : {}),
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
    });
    const words = await real.text();
    const told = rule?.change === undefined ? words : JSON.stringify(rule.change(JSON.parse(words)));
    answer(response, real.status, told, real.headers.get('content-type') ?? undefined);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    rule: (rule) => void rules.push(rule),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
