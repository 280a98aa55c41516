import type { DemoServer } from '../../../electron/demo/demoServer.ts';

/** One answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when it is empty or no JSON. */
  readonly body: unknown;
}

export interface Question {
  /** Null sends no key; default the global key. */
  readonly key?: string | null;
  readonly body?: unknown;
  /** Sent as it is, as JSON. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a demo server over real HTTP: `ask(server, 'GET /instance/fetchInstances')`. */
export async function ask(server: DemoServer, call: string, question: Question = {}): Promise<Answer> {
  const [method = 'GET', path = '/'] = call.split(/ (.*)/s);
  const key = question.key === undefined ? server.globalKey : question.key;
  const raw = question.rawBody ?? (question.body === undefined ? undefined : JSON.stringify(question.body));
  const response = await fetch(server.baseUrl + path, {
    method,
    headers: {
      ...(key === null ? {} : { apikey: key }),
      ...(raw === undefined ? {} : { 'content-type': 'application/json' }),
      ...question.headers,
    },
    ...(raw === undefined ? {} : { body: raw }),
  });
  const text = await response.text();
  const { status, headers } = response;
  return { status, type: headers.get('content-type') ?? '', headers, text, body: parsed(text) };
}

/** Follows names and indexes into a parsed body. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here: unknown = value;
  for (const step of path) here = typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined;
  return here;
}

/** A value that must be text. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

/** A value that must be a list. */
export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
