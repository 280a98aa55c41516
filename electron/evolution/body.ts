import { EvolutionError } from './errors.ts';

/** What an answer carried. An empty body is normal in places (CONTRACT 2). */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  /** Not JSON: a page of a proxy, plain text, or JSON that was cut off. */
  | { readonly kind: 'text'; readonly text: string };

/** Bodies of more bytes than this, unpacked, are dropped unread. */
export const bodyLimit = 64 * 1024 * 1024;

/** Decoded at a time, in bytes: a part of a body may be as large as the body. */
const pieceSize = 64 * 1024;

/**
 * Reads a body as it comes; of text that is no JSON, `textLimit` characters are kept. Rejects with `too-large` at the
 * limit, and with whatever the stream fails with.
 */
export async function readBody(response: Response, host: string, textLimit = 4_096): Promise<Body> {
  return parseBody(await readText(response, host), textLimit);
}

/** The text of a body. Rejects like `readBody`. */
export async function readText(response: Response, host: string): Promise<string> {
  const parts: string[] = [];
  for await (const part of textOf(response, host)) parts.push(part);
  return parts.join('');
}

/** The text of a body in small parts, as they arrive. Throws like `readBody`. */
export async function* textOf(response: Response, host: string): AsyncGenerator<string, void, undefined> {
  if (response.body === null) return;
  const decoder = new TextDecoder();
  let size = 0;
  const stream: ReadableStream<Uint8Array> = response.body;
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.byteLength;
    if (size > bodyLimit) {
      reader.cancel().catch(() => undefined);
      throw new EvolutionError('too-large', `${host}: the answer is larger than ${bodyLimit} bytes`, {
        status: response.status,
        detail: { host, limitBytes: bodyLimit },
      });
    }
    for (let from = 0; from < chunk.value.byteLength; from += pieceSize) {
      yield decoder.decode(chunk.value.subarray(from, from + pieceSize), { stream: true });
    }
  }
  yield decoder.decode();
}

function parseBody(text: string, textLimit: number): Body {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch {
    return { kind: 'text', text: text.slice(0, textLimit) };
  }
}
