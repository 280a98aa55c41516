import { EvolutionError } from './errors.ts';

/** What an answer carried. An empty body is normal in places (CONTRACT 2). */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'empty' }
  /** Not JSON: a page of a proxy, plain text, or JSON that was cut off. */
  | { readonly kind: 'text'; readonly text: string };

/** Bodies of more bytes than this, unpacked, are dropped unread (DESIGN 5). */
export const bodyLimit = 64 * 1024 * 1024;

/** Reads a body as it comes. Rejects with `too-large` at the limit, and with whatever the stream fails with. */
export async function readBody(response: Response, host: string): Promise<Body> {
  return parseBody(await readText(response, host));
}

/** The same for a body that is no JSON. */
export async function readText(response: Response, host: string): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
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
    parts.push(decoder.decode(chunk.value, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

function parseBody(text: string): Body {
  if (text.trim() === '') return { kind: 'empty' };
  try {
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch {
    return { kind: 'text', text: text.slice(0, 4_096) };
  }
}
