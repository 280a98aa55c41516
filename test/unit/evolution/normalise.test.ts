import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBanner } from '../../../electron/evolution/banner.ts';
import { readConnectionState, readStateWord } from '../../../electron/evolution/connectionState.ts';
import { EvolutionError } from '../../../electron/evolution/errors.ts';
import { readRow } from '../../../electron/evolution/instanceRow.ts';
import { readRows } from '../../../electron/evolution/listRows.ts';
import { readConnect, readGoCode, readPairingCode } from '../../../electron/evolution/serverCode.ts';

/** Any JSON, and JSON with the members that the readers look at. */
const known = fc.dictionary(
  fc.constantFrom(
    ...[
      'instance',
      'instanceName',
      'name',
      'status',
      'connectionStatus',
      'state',
      'connected',
      'qrcode',
      'data',
      'value',
    ],
    ...[
      'ownerJid',
      'jid',
      'integration',
      '_count',
      'disconnectionObject',
      'disconnectionReasonCode',
      'disconnectionAt',
    ],
    ...['code', 'base64', 'pairingCode', 'count', 'profileName', 'token', 'message', 'error', 'response', 'version'],
  ),
  fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('open', 'close', 'WHATSAPP-BAILEYS', '5511999990001@s.whatsapp.net', '{"a":1}'),
  ),
);
const anything = fc.oneof(
  fc.jsonValue(),
  known,
  fc.array(known),
  fc.record({ instance: known }),
  fc.array(fc.record({ instance: known })),
);

describe('whatever a server sends', () => {
  it.each<[string, (body: unknown) => unknown]>([
    ['list', readRows],
    ['state', readConnectionState],
    ['connect', readConnect],
    ['Go code', readGoCode],
    ['banner', readBanner],
  ])('reading it as %s gives a value or a strange-answer', (_name, read) => {
    fc.assert(
      fc.property(anything, (body) => {
        try {
          read(body);
        } catch (error) {
          expect(error).toBeInstanceOf(EvolutionError);
          expect(error).toMatchObject({ code: 'strange-answer' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never shows a token in a row', () => {
    fc.assert(
      fc.property(known, fc.uuid(), (row, token) => {
        const read = readRow({
          ...row,
          name: 'x',
          token,
          apikey: token,
          Proxy: { password: token },
          Chatwoot: { token },
        });
        expect(JSON.stringify(read?.instance ?? null)).not.toContain(token);
      }),
    );
  });
});

describe('readRows', () => {
  const row = { name: 'a', connectionStatus: 'open' };

  it.each([
    ['an array', [row]],
    ['a single object', row],
    ['a wrapped one', { instance: { instanceName: 'a', status: 'open' } }],
    ['data', { data: [row] }],
    ['value', { value: [row], Count: 1 }],
    ['instances', { instances: [row] }],
    ['one in data', { message: 'success', data: row }],
  ])('takes %s', (_name, body) => {
    expect(readRows(body).map(({ instance }) => [instance.name, instance.state])).toEqual([['a', 'open']]);
  });

  it.each([
    ['no rows', []],
    ['no rows of Go', { message: 'success', data: null }],
  ])('takes %s', (_name, body) => {
    expect(readRows(body)).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ok'],
    ['a number', 1],
    ['an object of something else', { name: 'elastic', version: { number: '8' } }],
    ['an error body', { status: 404, error: 'Not Found', response: { message: ['x'] } }],
    ['things that are no instances', [1, 'x', { id: 1 }]],
  ])('refuses %s', (_name, body) => {
    expect(() => readRows(body)).toThrow(EvolutionError);
  });

  it('drops rows without a name and names that come twice, and keeps the empty name', () => {
    const body = [
      row,
      { ...row, connectionStatus: 'close' },
      { connectionStatus: 'open' },
      { ...row, name: '' },
      { ...row, name: 7 },
    ];
    expect(readRows(body).map(({ instance }) => instance.name)).toEqual(['a', '']);
  });

  it('keeps a word that nobody knows', () => {
    expect(readRows([{ name: 'a', connectionStatus: 'foo' }])[0]?.instance).toMatchObject({
      state: 'unknown',
      rawState: 'foo',
    });
    expect(readRows([{ name: 'a', connectionStatus: null }])[0]?.instance).toMatchObject({
      state: 'unknown',
      rawState: null,
    });
  });

  it('takes a number only from a phone identity', () => {
    const number = (ownerJid: unknown): unknown => readRow({ name: 'a', ownerJid })?.instance.number;
    expect(number('5511999990001:7@s.whatsapp.net')).toBe('5511999990001');
    expect(number('5511999990001')).toBe('5511999990001');
    expect(number('123456789012345@lid')).toBeNull();
    expect(number('x@s.whatsapp.net')).toBeNull();
    expect(number(5511999990001)).toBeNull();
  });

  it('reads the reason from the document inside a string, and survives a broken one', () => {
    const text = JSON.stringify({ error: { output: { statusCode: 403 } }, date: '2026-11-21T00:28:49.067Z' });
    const reason = (disconnectionObject: string): unknown =>
      readRow({ name: 'a', connectionStatus: 'close', disconnectionObject })?.instance.reason;
    expect(reason(text)).toEqual({ code: 403, at: Date.UTC(2026, 10, 21, 0, 28, 49, 67) });
    expect(reason('{"error":')).toBeNull();
  });
});

describe('states', () => {
  it.each([
    ['open', 'open'],
    ['OPEN', 'open'],
    ['connected', 'open'],
    ['qr', 'connecting'],
    ['refused', 'close'],
    ['created', 'close'],
    ['disconnected', 'close'],
    ['foo', 'unknown'],
    [7, 'unknown'],
  ])('%j means %s', (word, state) => {
    expect(readStateWord(word).state).toBe(state);
  });

  it.each([
    [{ instance: { instanceName: 'x', state: 'open' } }, 'open'],
    [{ instance: 'x', state: 'close' }, 'close'],
    [{ instance: { instanceName: 'x', status: 'connecting' } }, 'connecting'],
    [{ instance: { instanceName: 'x' } }, 'absent'],
    [{}, 'unknown'],
  ])('%j says %s', (body, state) => {
    expect(readConnectionState(body)).toBe(state);
  });
});

describe('codes', () => {
  it('repairs the prefix of an image, and takes an image out of `code`', () => {
    expect(readConnect({ base64: 'iVBORw0KGgo=', code: '2@a,b' })).toMatchObject({
      code: { image: 'data:image/png;base64,iVBORw0KGgo=', text: '2@a,b' },
    });
    expect(readConnect({ code: 'data:image/png;base64,iVBORw0KGgo=' })).toMatchObject({
      code: { image: 'data:image/png;base64,iVBORw0KGgo=', text: null },
    });
    expect(readConnect({ qrcode: { base64: 'data:image/png;base64,iVBORw0KGgo=' } })).toMatchObject({ kind: 'code' });
  });

  it.each(['data:text/html;base64,PHNjcmlwdD4=', 'data:image/svg+xml;base64,PHN2Zz4=', 'javascript:alert(1)', '<svg>'])(
    'takes no %s for an image',
    (base64) => {
      expect(readConnect({ base64 })).toEqual({ kind: 'waiting' });
    },
  );

  it('reads pairing codes with and without dash', () => {
    expect(['WZYEH1YY', 'wzye-h1yy', '', 'WZYE', null].map(readPairingCode)).toEqual([
      'WZYEH1YY',
      'WZYEH1YY',
      null,
      null,
      null,
    ]);
  });
});

describe('readBanner', () => {
  it.each([
    [{ version: '8.1.0', message: 'You know, for search' }],
    [{ message: 'Welcome to the Evolution API' }],
    [{ version: '0.6.1', message: 'Evolution Go' }],
    [{ version: 2, message: 'Evolution API' }],
  ])('does not take %j for one', (body) => {
    expect(readBanner(body)).toBeNull();
  });
});
