import { describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { serve } from './servers.ts';

const instances = [
  { name: 'loja', token: 'tok-loja' },
  { name: 'filial', token: 'tok-filial' },
];
const keys = { global: 'GLOBAL-KEY-EXAMPLE', own: 'tok-loja', other: 'tok-filial', invalid: 'nope', none: null };
const newOne = { instanceName: 'nova', integration: 'WHATSAPP-BAILEYS' };

interface Row {
  readonly call: string;
  readonly body?: unknown;
  readonly global: number;
  readonly own: number;
  readonly other: number;
  readonly invalid: number;
  readonly none: number;
}

const row = (call: string, statuses: readonly [number, number, number, number, number], body?: unknown): Row => {
  const [global, own, other, invalid, none] = statuses;
  return { call, global, own, other, invalid, none, ...(body === undefined ? {} : { body }) };
};

describe('who may do what (CONTRACT 3)', () => {
  it.each<Row>([
    row('GET /', [200, 200, 200, 200, 200]),
    row('POST /verify-creds', [200, 401, 401, 401, 401]),
    row('POST /instance/create', [201, 401, 401, 401, 401], newOne),
    row('POST /instance/create', [403, 403, 403, 403, 403], { ...newOne, instanceName: 'loja' }),
    row('POST /instance/create', [403, 403, 403, 403, 403], { integration: 'WHATSAPP-BAILEYS' }),
    row('GET /instance/fetchInstances', [200, 200, 200, 401, 401]),
    row('GET /instance/fetchInstances?instanceName=loja', [200, 200, 401, 401, 401]),
    row('GET /instance/fetchInstances?instanceName=ghost', [404, 401, 401, 401, 401]),
    row('GET /instance/connectionState/loja', [200, 200, 401, 401, 401]),
    row('GET /instance/connect/loja', [200, 200, 401, 401, 401]),
    row('POST /instance/restart/loja', [200, 200, 401, 401, 401]),
    row('DELETE /instance/logout/loja', [200, 200, 401, 401, 401]),
    row('DELETE /instance/delete/loja', [200, 200, 401, 401, 401]),
    row('GET /settings/find/loja', [200, 200, 401, 401, 401]),
    row('GET /instance/connectionState/ghost', [404, 404, 404, 404, 404]),
    row('GET /instance/connect/ghost', [404, 404, 404, 404, 404]),
    row('POST /instance/restart/ghost', [404, 404, 404, 404, 404]),
    row('DELETE /instance/logout/ghost', [404, 404, 404, 404, 404]),
    row('DELETE /instance/delete/ghost', [404, 404, 404, 404, 404]),
    row('GET /webhook/find/ghost', [404, 404, 404, 404, 404]),
    row('GET /instance/nope', [404, 404, 404, 404, 404]),
  ])('$call', async ({ call, body, ...expected }) => {
    for (const [kind, key] of Object.entries(keys)) {
      const server = await serve({ instances });
      const answer = await ask(server, call, { key, ...(body === undefined ? {} : { body }) });
      expect([kind, answer.status]).toEqual([kind, Reflect.get(expected, kind)]);
    }
  });

  it('takes the key from its header only', async () => {
    const server = await serve({ instances });
    const inQuery = await ask(server, `GET /instance/fetchInstances?apikey=${keys.global}`, { key: null });
    const asBearer = await ask(server, 'GET /instance/fetchInstances', {
      key: null,
      headers: { authorization: `Bearer ${keys.global}` },
    });
    expect([inQuery.status, asBearer.status]).toEqual([401, 401]);
  });

  it('lists with a token only the rows that have it, even several', async () => {
    const shared = [...instances, { name: 'terceira', token: 'tok-loja' }];
    const server = await serve({ instances: shared });
    const names = JSON.stringify((await ask(server, 'GET /instance/fetchInstances', { key: 'tok-loja' })).body);
    expect(names).toContain('"name":"loja"');
    expect(names).toContain('"name":"terceira"');
    expect(names).not.toContain('"name":"filial"');
  });
});

describe('a query parameter overrides the path after authorisation (CONTRACT 16.3)', () => {
  it('reads and deletes another instance than the one named', async () => {
    const server = await serve({ instances });
    const read = await ask(server, 'GET /instance/connectionState/loja?instanceName=filial', { key: 'tok-loja' });
    expect(read.body).toEqual({ instance: { instanceName: 'filial', state: 'open' } });
    await ask(server, 'DELETE /instance/delete/loja?instanceName=filial', { key: 'tok-loja' });
    expect(server.control.instance('filial')).toBeNull();
    expect(server.control.instance('loja')).not.toBeNull();
  });
});

describe('Go keeps the two kinds of key apart (CONTRACT 11.5)', () => {
  it.each([
    ['GET /instance/all', 200, 401],
    ['POST /instance/create', 400, 401],
    ['GET /instance/info/ghost', 500, 401],
    ['GET /instance/status', 401, 200],
    ['GET /instance/qr', 401, 400],
    ['POST /instance/reconnect', 401, 200],
    ['DELETE /instance/logout', 401, 200],
  ])('%s: global key %i, instance token %i', async (call, withGlobal, withToken) => {
    const server = await serve({ family: 'go', instances });
    expect((await ask(server, call)).status).toBe(withGlobal);
    expect((await ask(server, call, { key: 'tok-loja' })).status).toBe(withToken);
    expect((await ask(server, call, { key: null })).status).toBe(401);
  });

  it('answers the health check without a key, and the rest of the paths in plain text', async () => {
    const server = await serve({ family: 'go', instances });
    expect((await ask(server, 'GET /server/ok', { key: null })).body).toEqual({ status: 'ok' });
    const root = await ask(server, 'GET /');
    expect([root.status, root.type, root.text]).toEqual([404, 'text/plain', '404 page not found']);
  });
});
