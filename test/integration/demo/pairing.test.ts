import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { realTiming } from '../../../electron/demo/demoTiming.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ask, at, text } from './ask.ts';
import { serve } from './servers.ts';

/** Reads the text out of a QR image, as a phone does. */
function read(image: unknown): string | undefined {
  const png = PNG.sync.read(Buffer.from(text(image).replace('data:image/png;base64,', ''), 'base64'));
  return jsQR(new Uint8ClampedArray(png.data), png.width, png.height)?.data;
}

const state = async (server: Parameters<typeof ask>[0], name: string) =>
  at((await ask(server, `GET /instance/connectionState/${name}`)).body, 'instance', 'state');
const listed = async (server: Parameters<typeof ask>[0], name: string) =>
  at((await ask(server, `GET /instance/fetchInstances?instanceName=${name}`)).body, 0, 'connectionStatus');

describe('pairing by QR code', () => {
  it('shows a code that a phone can read, and opens when it does', async () => {
    const server = await serve({ instances: [{ name: 'loja', situation: 'waiting' }] });
    const { body } = await ask(server, 'GET /instance/connect/loja');
    expect(read(at(body, 'base64'))).toBe(at(body, 'code'));
    expect(at(body, 'code')).toBe(server.control.instance('loja')?.codeText);
    expect(server.control.scan('loja', { number: '5511955554444', profileName: 'Loja' })).toBe('scanned');
    expect(await state(server, 'loja')).toBe('open');
    const { body: rows } = await ask(server, 'GET /instance/fetchInstances');
    expect([at(rows, 0, 'ownerJid'), at(rows, 0, 'profileName')]).toEqual(['5511955554444@s.whatsapp.net', 'Loja']);
  });

  it('makes connect on a closed instance wait two seconds, the first code arriving meanwhile', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, timing: realTiming, instances: [{ name: 'loja', situation: 'closed' }] });
    const arrived = server.control.nextRequest('GET /instance/connect/:instanceName');
    const answer = ask(server, 'GET /instance/connect/loja');
    await arrived;
    await clock.advance(realTiming.firstCodeMs - 1);
    expect([await state(server, 'loja'), await listed(server, 'loja')]).toEqual(['connecting', 'close']);
    await clock.advance(realTiming.connectWaitMs);
    expect(at((await answer).body, 'count')).toBe(1);
    expect(await listed(server, 'loja')).toBe('connecting');
  });

  it('rotates every 45 s and gives up after 30 codes, with the record left behind (CONTRACT 6)', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, instances: [{ name: 'loja', situation: 'waiting' }] });
    const first = (await ask(server, 'GET /instance/connect/loja')).body;
    await clock.advance(45_000);
    const second = (await ask(server, 'GET /instance/connect/loja')).body;
    expect([at(first, 'count'), at(second, 'count')]).toEqual([1, 2]);
    expect(at(second, 'code')).not.toBe(at(first, 'code'));
    await clock.advance(29 * 45_000);
    expect([await state(server, 'loja'), await listed(server, 'loja')]).toEqual(['close', 'connecting']);
    expect(server.control.scan('loja')).toBe('no-code-on-offer');
    expect(at((await ask(server, 'GET /instance/connect/loja')).body, 'count')).toBe(1);
  });

  it('gives a pairing code for a number, and ignores the number while connecting', async () => {
    const server = await serve({ instances: [{ name: 'loja', situation: 'waiting' }] });
    expect(at((await ask(server, 'GET /instance/connect/loja?number=5511')).body, 'pairingCode')).toBeNull();
    await ask(server, 'DELETE /instance/logout/loja');
    const { body } = await ask(server, 'GET /instance/connect/loja?number=5511');
    expect(at(body, 'pairingCode')).toMatch(/^[A-Z0-9]{8}$/);
    expect(at(body, 'count')).toBe(2);
  });

  it('answers a restart while connecting with the old code, which is then useless', async () => {
    const clock = new FakeClock();
    const timing = { firstCodeMs: 900 };
    const server = await serve({ clock, timing, instances: [{ name: 'loja', situation: 'waiting' }] });
    const before = (await ask(server, 'GET /instance/connect/loja')).body;
    const answer = (await ask(server, 'POST /instance/restart/loja')).body;
    expect(at(answer, 'code')).toBe(at(before, 'code'));
    expect(server.control.scan('loja')).toBe('no-code-on-offer');
    await clock.advance(900);
    const after = (await ask(server, 'GET /instance/connect/loja')).body;
    expect(at(after, 'code')).not.toBe(at(before, 'code'));
  });
});

describe('creating', () => {
  it('waits 5.1 s for the code, and the name is taken meanwhile', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, timing: realTiming });
    const body = { instanceName: 'nova', integration: 'WHATSAPP-BAILEYS', qrcode: true };
    const arrived = server.control.nextRequest('POST /instance/create');
    const answer = ask(server, 'POST /instance/create', { body });
    await arrived;
    await clock.advance(1_000);
    expect((await ask(server, 'POST /instance/create', { body })).status).toBe(403);
    await clock.advance(realTiming.createWaitMs);
    const created = await answer;
    expect([created.status, at(created.body, 'instance', 'status')]).toEqual([201, 'connecting']);
    expect(read(at(created.body, 'qrcode', 'base64'))).toBe(server.control.instance('nova')?.codeText);
    const token = text(at(created.body, 'hash'));
    expect((await ask(server, 'GET /instance/connectionState/nova', { key: token })).status).toBe(200);
  });

  it('stores what was asked for, and all events for an empty list', async () => {
    const server = await serve();
    const body = {
      instanceName: 'nova',
      integration: 'WHATSAPP-BAILEYS',
      rejectCall: true,
      webhook: { url: 'http://h', events: [] },
    };
    await ask(server, 'POST /instance/create', { body });
    expect(at((await ask(server, 'GET /settings/find/nova')).body, 'rejectCall')).toBe(true);
    expect(at((await ask(server, 'GET /webhook/find/nova')).body, 'events')).toHaveLength(31);
  });
});

describe('restart, logout and delete', () => {
  it('restart of an open instance answers first and reconnects then', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, timing: realTiming, instances: [{ name: 'loja' }] });
    const answer = await ask(server, 'POST /instance/restart/loja');
    expect(answer.body).toEqual({ instance: { instanceName: 'loja', state: 'open' } });
    await clock.advance(realTiming.restartLeadMs);
    expect([await state(server, 'loja'), await listed(server, 'loja')]).toEqual(['connecting', 'open']);
    await clock.advance(realTiming.reconnectMs);
    expect(await state(server, 'loja')).toBe('open');
  });

  it('logout is a promise first and a fact later, and a second one is refused', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, timing: realTiming, instances: [{ name: 'loja' }] });
    expect(at((await ask(server, 'DELETE /instance/logout/loja')).body, 'status')).toBe('SUCCESS');
    expect(await state(server, 'loja')).toBe('open');
    await clock.advance(realTiming.logoutMs);
    expect([await state(server, 'loja'), await listed(server, 'loja')]).toEqual(['close', 'close']);
    expect((await ask(server, 'DELETE /instance/logout/loja')).status).toBe(400);
  });

  it('delete leaves the row visible and the name in use for a while', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, timing: realTiming, instances: [{ name: 'loja' }] });
    const body = { instanceName: 'loja', integration: 'WHATSAPP-BAILEYS' };
    await ask(server, 'DELETE /instance/delete/loja');
    expect((await ask(server, 'GET /instance/fetchInstances?instanceName=loja')).status).toBe(200);
    expect((await ask(server, 'POST /instance/create', { body })).status).toBe(403);
    await clock.advance(realTiming.deleteMs);
    expect((await ask(server, 'GET /instance/connectionState/loja')).status).toBe(404);
    expect((await ask(server, 'POST /instance/create', { body })).status).toBe(201);
  });

  it('up to 2.2.0 an open instance is not deleted', async () => {
    const server = await serve({ version: '2.2.0', instances: [{ name: 'loja' }] });
    const refused = await ask(server, 'DELETE /instance/delete/loja');
    expect([refused.status, at(refused.body, 'response', 'message', 0)]).toEqual([
      400,
      'The "loja" instance needs to be disconnected',
    ]);
    await ask(server, 'DELETE /instance/logout/loja');
    expect((await ask(server, 'DELETE /instance/delete/loja')).status).toBe(200);
  });

  it('the Cloud API stays closed after a logout, while its record says open', async () => {
    const server = await serve({ instances: [{ name: 'cloud', integration: 'WHATSAPP-BUSINESS', number: '1' }] });
    await ask(server, 'DELETE /instance/logout/cloud');
    expect((await ask(server, 'GET /instance/connect/cloud')).body).toEqual({});
    expect([await state(server, 'cloud'), await listed(server, 'cloud')]).toEqual(['close', 'open']);
  });
});

describe('v1', () => {
  it('issues a new code by itself after a logout on the phone', async () => {
    const server = await serve({ family: 'v1', instances: [{ name: 'loja' }] });
    server.control.drop('loja', 401);
    expect(await state(server, 'loja')).toBe('connecting');
    expect(at((await ask(server, 'GET /instance/connect/loja')).body, 'count')).toBe(1);
  });

  it('answers setPresence with an empty body', async () => {
    const server = await serve({ family: 'v1', instances: [{ name: 'loja' }] });
    const answer = await ask(server, 'POST /instance/setPresence/loja', { body: { presence: 'available' } });
    expect([answer.status, answer.text, answer.type]).toEqual([201, '', 'application/json; charset=utf-8']);
  });

  it('waits 5 s on a closed instance', async () => {
    const clock = new FakeClock();
    const { connectWaitMs: _, ...timing } = realTiming;
    const server = await serve({ family: 'v1', clock, timing, instances: [{ name: 'loja', situation: 'closed' }] });
    let done = false;
    const arrived = server.control.nextRequest();
    const answer = ask(server, 'GET /instance/connect/loja').then((value) => {
      done = true;
      return value;
    });
    await arrived;
    await clock.advance(4_999);
    expect(done).toBe(false);
    await clock.advance(1);
    expect(at((await answer).body, 'count')).toBe(1);
  });
});

describe('Go', () => {
  it('pairs, stops, starts again with the same phone, and forgets it at logout', async () => {
    const server = await serve({ family: 'go' });
    await ask(server, 'POST /instance/create', { body: { name: 'loja', token: 'tok' } });
    const own = { key: 'tok' };
    await ask(server, 'POST /instance/connect', { ...own, body: {} });
    const { body } = await ask(server, 'GET /instance/qr', own);
    expect(read(at(body, 'data', 'Qrcode'))).toBe(at(body, 'data', 'Code'));
    const pair = await ask(server, 'POST /instance/pair', { ...own, body: { phone: '5511955554444' } });
    expect(at(pair.body, 'data', 'PairingCode')).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    server.control.scan('loja');
    expect(at((await ask(server, 'GET /instance/status', own)).body, 'data', 'LoggedIn')).toBe(true);
    await ask(server, 'POST /instance/disconnect', own);
    expect((await ask(server, 'GET /instance/status', own)).status).toBe(400);
    expect((await ask(server, 'POST /instance/reconnect', own)).status).toBe(500);
    await ask(server, 'POST /instance/connect', { ...own, body: {} });
    expect(at((await ask(server, 'GET /instance/status', own)).body, 'data', 'LoggedIn')).toBe(true);
    await ask(server, 'DELETE /instance/logout', own);
    expect(at((await ask(server, 'GET /instance/all')).body, 'data', 0)).toMatchObject({ jid: '', connected: false });
  });

  it('gives up after five codes', async () => {
    const clock = new FakeClock();
    const server = await serve({ family: 'go', clock, instances: [{ name: 'a', situation: 'waiting', token: 'tok' }] });
    await clock.advance(5 * 45_000);
    expect((await ask(server, 'GET /instance/qr', { key: 'tok' })).status).toBe(400);
  });

  it('overwrites events with what connect sends, or leaves out', async () => {
    const server = await serve({ family: 'go', instances: [{ name: 'a', token: 'tok' }] });
    const body = { webhookUrl: 'http://h', subscribe: ['ALL'] };
    await ask(server, 'POST /instance/connect', { key: 'tok', body });
    const again = await ask(server, 'POST /instance/connect', { key: 'tok', body: {} });
    expect(at(again.body, 'data')).toMatchObject({ webhookUrl: '', eventString: 'MESSAGE' });
  });
});
