import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eventNames, type EventName } from '../../../electron/realtime/eventNames.ts';
import { readEvent } from '../../../electron/realtime/serverEvent.ts';

const envelope = (data: unknown): unknown => ({
  event: 'x',
  instance: 'loja',
  data,
  apikey: 'canary-key',
  server_url: 'http://canary-host',
  sender: 'canary-sender',
});

it.each<[EventName, unknown, unknown]>([
  ['connection.update', { instance: 'loja', state: 'open', wuid: 'canary' }, { kind: 'state', state: 'open' }],
  ['connection.update', { state: 'connecting' }, { kind: 'state', state: 'connecting' }],
  ['connection.update', { state: 'refused', statusReason: 428 }, { kind: 'state', state: 'close' }],
  ['connection.update', { state: 'foo' }, { kind: 'state', state: null }],
  ['connection.update', null, { kind: 'state', state: null }],
  ['qrcode.updated', { qrcode: { code: '2@canary', base64: 'canary' } }, { kind: 'state', state: 'connecting' }],
  ['qrcode.updated', { message: 'limit', statusCode: 500 }, { kind: 'state', state: null }],
  ['status.instance', { status: 'closed', disconnectionObject: '{}' }, { kind: 'state', state: 'close' }],
  ['logout.instance', null, { kind: 'state', state: null }],
  ['remove.instance', null, { kind: 'removed', state: null }],
  ['instance.delete', { instanceName: 'loja' }, { kind: 'removed', state: null }],
  ['instance.create', { instanceName: 'loja', instanceId: 'i' }, { kind: 'created', state: null }],
])('reads %s', (name, data, expected) => {
  const read = readEvent(name, envelope(data));
  expect(read).toEqual({ name: 'loja', ...(expected as object) });
});

it('takes a name and a state from anything, and nothing else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...eventNames), fc.anything(), fc.anything(), (name, data, other) => {
      for (const input of [envelope(data), other]) {
        const read = readEvent(name, input);
        if (read === null) continue;
        expect(Object.keys(read).sort()).toEqual(['kind', 'name', 'state']);
        if (input !== other) expect(JSON.stringify(read)).not.toContain('canary');
      }
    }),
  );
});
