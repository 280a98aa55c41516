import { EventEmitter } from 'node:events';
import { isEventName } from './eventNames.ts';

/** Packet types of the socket.io protocol, version 5. */
const types = { connect: 0, disconnect: 1, event: 2, connectError: 4 } as const;

/** A known event is small; the largest carries the picture of a code. */
const longestEvent = 1024 * 1024;
const head = /^(\d)(?:(\/[^,]*),)?/;
const eventHead = /^\d*\["([a-z.]{1,40})"/;

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly data?: unknown;
}

/** Writes what a listener has to say: that it joins or leaves a namespace. Nothing else is ever sent (CONTRACT 10.1). */
export class Encoder {
  encode({ type, nsp, data }: Packet): string[] {
    if (type !== types.connect && type !== types.disconnect) return [];
    const body = data === undefined ? '' : JSON.stringify(data);
    return [`${type}${nsp === '/' ? '' : `${nsp},`}${body}`];
  }
}

/**
 * Reads packets, and of events only those that we know: the name stands in front, so that a message is dropped before
 * anything of it is parsed. Binary events and their attachments are dropped too. Never throws.
 */
export class Decoder extends EventEmitter {
  add(chunk: unknown): void {
    const packet = typeof chunk === 'string' ? readPacket(chunk) : null;
    if (packet !== null) this.emit('decoded', packet);
  }

  destroy(): void {
    // Nothing is kept between packets.
  }
}

/** One packet; null for what is dropped. */
export function readPacket(text: string): Packet | null {
  const match = head.exec(text.slice(0, 1_024));
  if (match === null) return null;
  const type = Number(match[1]);
  const nsp = match[2] ?? '/';
  const body = match[0].length;
  switch (type) {
    case types.connect:
      return { type, nsp, data: parse(text.slice(body)) ?? {} };
    case types.disconnect:
      return { type, nsp };
    case types.connectError:
      return { type, nsp, data: { message: 'refused' } };
    case types.event: {
      const named = eventHead.exec(text.slice(body, body + 64));
      const name = named?.[1] ?? '';
      if (!isEventName(name) || text.length > longestEvent) return null;
      const data = parse(text.slice(text.indexOf('[', body)));
      return Array.isArray(data) ? { type, nsp, data: [name, data[1]] } : null;
    }
    default:
      return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
