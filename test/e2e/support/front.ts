import { request } from 'node:http';
import { startOddServer, type OddServer } from './oddServer.ts';

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** Something in front of a server that can answer in its place. */
export interface Front extends OddServer {
  /** From now on gives this answer for the path. */
  answer(path: string, told: Told): void;
  /** Answers nothing itself any more. */
  passOn(): void;
}

/** Passes requests on to a server, except those that it answers itself. */
export async function startFront(baseUrl: string): Promise<Front> {
  const told = new Map<string, Told>();
  const { port } = new URL(baseUrl);
  const server = await startOddServer((incoming, response) => {
    const { method, headers, url = '/' } = incoming;
    const own = told.get(url.replace(/\?.*$/, ''));
    if (own !== undefined) {
      response.writeHead(own.status, { 'content-type': own.type }).end(own.text);
      return;
    }
    const onward = request({ host: '127.0.0.1', port, path: url, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    incoming.pipe(onward);
  });
  return { ...server, answer: (path, own) => void told.set(path, own), passOn: () => told.clear() };
}
