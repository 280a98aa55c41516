import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { eventNames } from '../../../electron/realtime/eventNames.ts';
import { Decoder, Encoder, readPacket } from '../../../electron/realtime/packets.ts';

describe('readPacket', () => {
  it('reads a known event, on the root and in a namespace', () => {
    const envelope = { event: 'connection.update', instance: 'a' };
    expect(readPacket(`2["connection.update",${JSON.stringify(envelope)}]`)).toEqual({
      type: 2,
      nsp: '/',
      data: ['connection.update', envelope],
    });
    expect(readPacket(`2/loja/centro,7["logout.instance",null]`)).toEqual({
      type: 2,
      nsp: '/loja/centro',
      data: ['logout.instance', null],
    });
  });

  it('parses nothing of any other event', () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      for (const text of [
        '2["messages.upsert",{"secret":1}]',
        '2/a,["send.message",{}]',
        '2["connection.updates",{}]',
        '51-["connection.update",{"_placeholder":true,"num":0}]',
        '3["connection.update",{}]',
        '2{"connection.update":1}',
        '2["connection.update',
      ]) {
        expect(readPacket(text)).toBeNull();
      }
      expect(parse).not.toHaveBeenCalled();
    } finally {
      parse.mockRestore();
    }
  });

  it('tells nothing of why a namespace refused', () => {
    expect(readPacket('4/a,{"message":"Invalid namespace"}')).toEqual({
      type: 4,
      nsp: '/a',
      data: { message: 'refused' },
    });
  });

  it('lets only known events through, whatever comes', () => {
    const decoder = new Decoder();
    const heard: unknown[] = [];
    decoder.on('decoded', (packet: { type: number; data: unknown[] }) => {
      if (packet.type === 2) heard.push(packet.data[0]);
    });
    const word = fc.oneof(fc.constantFrom(...eventNames), fc.string(), fc.constantFrom('messages.set', 'call'));
    const text = fc.oneof(
      fc.string(),
      fc.tuple(word, fc.json()).map(([name, data]) => `2${JSON.stringify([name]).slice(0, -1)},${data}]`),
      fc.uint8Array(),
    );
    fc.assert(fc.property(text, (chunk) => decoder.add(chunk)));
    expect(eventNames).toEqual(expect.arrayContaining([...new Set(heard)]));
    expect(heard.length).toBeGreaterThan(0);
  });
});

describe('Encoder', () => {
  it('joins and leaves, and says nothing else', () => {
    const encoder = new Encoder();
    expect(encoder.encode({ type: 0, nsp: '/' })).toEqual(['0']);
    expect(encoder.encode({ type: 0, nsp: '/a b' })).toEqual(['0/a b,']);
    expect(encoder.encode({ type: 1, nsp: '/a' })).toEqual(['1/a,']);
    expect(encoder.encode({ type: 2, nsp: '/', data: ['sendNode', {}] })).toEqual([]);
  });
});
