import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Clock } from '../ports/clock.ts';

const compress = promisify(gzip);
const bodyLimit = 16 * 1024 * 1024;

/** A request after the parts that every server family shares. */
export interface DemoRequest {
  readonly method: string;
  /** Path and query as sent, without the mount path. */
  readonly target: string;
  /** The path alone, still encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The `apikey` header. */
  readonly key: string | undefined;
  readonly body: unknown;
}

/** An answer before it is written. `text` is sent as it is; an empty text is an empty body. */
export interface DemoAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const jsonType = 'application/json; charset=utf-8';

export function json(status: number, value: unknown): DemoAnswer {
  return jsonText(status, JSON.stringify(value));
}

/** JSON that is already written. */
export function jsonText(status: number, text: string): DemoAnswer {
  return { status, type: jsonType, text };
}

/** No body at all, under a JSON content type (CONTRACT 2). */
export function empty(status: number): DemoAnswer {
  return { status, type: jsonType, text: '' };
}

/** An answer that ends the handling of a request wherever it is thrown. */
export class Refusal extends Error {
  readonly answer: DemoAnswer;

  constructor(answer: DemoAnswer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** Reads the whole body as text. Throws a 413 refusal above 16 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const chunk = Buffer.from(part as Uint8Array);
    size += chunk.length;
    if (size > bodyLimit) throw new Refusal(json(413, { error: 'too large' }));
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Writes an answer, compressed when the client takes it and it is worth it. */
export async function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: DemoAnswer,
): Promise<void> {
  const plain = Buffer.from(answer.text, 'utf8');
  const small = plain.length < 1024 || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const body = small ? plain : await compress(plain, { level: constants.Z_BEST_SPEED });
  if (response.destroyed) return;
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': body.length,
    ...(small ? {} : { 'content-encoding': 'gzip', vary: 'Accept-Encoding' }),
    ...answer.headers,
  });
  response.end(body);
}

/** Promises the full length, sends half of it and cuts the line. */
export function writeHalf(response: ServerResponse, answer: DemoAnswer): void {
  const body = Buffer.from(answer.text, 'utf8');
  response.writeHead(answer.status, { 'content-type': answer.type, 'content-length': Math.max(2, body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** Waits on the given clock; 0 waits not at all. */
export function wait(clock: Clock, ms: number): Promise<void> {
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** Whether this is a JSON object, and not an array or null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
