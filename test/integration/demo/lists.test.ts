import { describe, expect, it } from 'vitest';
import { generateSeeds } from '../../../electron/demo/generateSeeds.ts';
import { ask, at, list, text } from './ask.ts';
import { fixture, shapeDifferences } from './fixture.ts';
import { serve } from './servers.ts';

const names = (body: unknown) => list(body).map((row) => text(at(row, 'name')));

describe('the v2 list', () => {
  it('has every row in the recorded shape, whatever its situation', async () => {
    const server = await serve({ instances: generateSeeds(400) });
    const rows = list((await ask(server, 'GET /instance/fetchInstances')).body);
    const models = [
      ...list(fixture('v2.3-fetchInstances-mixed-200')),
      ...list(fixture('v2.3-fetchInstances-withChildren-200')),
    ];
    expect(rows).toHaveLength(400);
    expect(shapeDifferences(rows, models)).toEqual([]);
  });

  it('gives away every secret, as the real one does', async () => {
    const proxy = { host: 'h', port: '1', protocol: 'http', username: 'u', password: 'proxy-secret' };
    const server = await serve({ instances: [{ name: 'loja', token: 'tok', proxy, chatwoot: true }] });
    const [row] = list((await ask(server, 'GET /instance/fetchInstances')).body);
    expect(at(row, 'token')).toBe('tok');
    expect(at(row, 'Proxy', 'password')).toBe('proxy-secret');
    expect(text(at(row, 'Chatwoot', 'token'))).not.toBe('');
    expect(at(row, 'Webhook')).toBeUndefined();
  });

  it('moves a row to the end when it was written', async () => {
    const server = await serve({ instances: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] });
    server.control.drop('a');
    expect(names((await ask(server, 'GET /instance/fetchInstances')).body)).toEqual(['b', 'c', 'a']);
  });

  it('shows a change at once, and the reason as a document inside a string', async () => {
    const server = await serve({ instances: [{ name: 'loja' }] });
    await ask(server, 'GET /instance/fetchInstances');
    server.control.drop('loja', 403);
    const [row] = list((await ask(server, 'GET /instance/fetchInstances')).body);
    expect([at(row, 'connectionStatus'), at(row, 'disconnectionReasonCode')]).toEqual(['close', 403]);
    expect(at(JSON.parse(text(at(row, 'disconnectionObject'))), 'error', 'output', 'statusCode')).toBe(403);
    server.control.heal('loja');
    const [healed] = list((await ask(server, 'GET /instance/fetchInstances')).body);
    expect([at(healed, 'connectionStatus'), at(healed, 'disconnectionReasonCode')]).toEqual(['open', 403]);
  });

  it('lets the id and the number win over the name', async () => {
    const server = await serve({ instances: [{ name: 'a', number: '55119' }, { name: 'b' }] });
    const id = text(at((await ask(server, 'GET /instance/fetchInstances?instanceName=b')).body, 0, 'id'));
    expect(names((await ask(server, `GET /instance/fetchInstances?instanceName=a&instanceId=${id}`)).body)).toEqual([
      'b',
    ]);
    expect(names((await ask(server, 'GET /instance/fetchInstances?instanceName=b&number=55119')).body)).toEqual(['a']);
  });

  it('is an empty list on an empty server', async () => {
    expect((await ask(await serve(), 'GET /instance/fetchInstances')).body).toEqual([]);
  });

  it('holds 10,000 instances in about a kilobyte each', { timeout: 60_000 }, async () => {
    const server = await serve({ instances: generateSeeds(10_000) });
    const answer = await ask(server, 'GET /instance/fetchInstances');
    expect(new Set(names(answer.body)).size).toBe(10_000);
    expect(answer.text.length).toBeGreaterThan(8_000_000);
    expect(answer.text.length).toBeLessThan(14_000_000);
    expect((await ask(server, 'GET /instance/fetchInstances')).text).toBe(answer.text);
  });
});

describe('the v1 list', () => {
  it('wraps its elements, shows owners only while open and leaves out what is not loaded', async () => {
    const server = await serve({
      family: 'v1',
      instances: [
        { name: 'open' },
        { name: 'closed', situation: 'closed' },
        { name: 'never', situation: 'not-loaded' },
      ],
    });
    const { body } = await ask(server, 'GET /instance/fetchInstances');
    const models = list(fixture('v1.8-fetchInstances-200'));
    expect(list(body).map((row) => at(row, 'instance', 'instanceName'))).toEqual(['open', 'closed']);
    for (const row of list(body)) {
      const name = at(row, 'instance', 'instanceName') === 'open' ? 'qr-desk' : 'v2style';
      const model = models.find((candidate) => at(candidate, 'instance', 'instanceName') === name);
      // `integration` holds what was given at create, so only its address is common to all.
      const differences = shapeDifferences(row, model).filter((difference) => !difference.includes('.integration.'));
      expect(differences).toEqual([]);
    }
  });

  it('is live, and a filter gives a single object', async () => {
    const server = await serve({ family: 'v1', instances: [{ name: 'loja' }] });
    server.control.drop('loja', 503);
    const { body } = await ask(server, 'GET /instance/fetchInstances?instanceName=loja');
    expect(['connecting', 'close']).toContain(at(body, 'instance', 'status'));
    expect(at(body, 'instance', 'owner')).toBeUndefined();
  });
});

describe('the Go list', () => {
  it('puts image and text of the code into one member, and says who is connected', async () => {
    const instances = [{ name: 'open' }, { name: 'waiting', situation: 'waiting' }] as const;
    const server = await serve({ family: 'go', instances });
    const { body } = await ask(server, 'GET /instance/all');
    expect(shapeDifferences(body, fixture('go-0.6-all-200'))).toEqual([]);
    expect([at(body, 'data', 0, 'connected'), at(body, 'data', 0, 'qrcode')]).toEqual([true, '']);
    expect(at(body, 'data', 1, 'connected')).toBe(false);
    expect(at(body, 'data', 1, 'qrcode')).toMatch(/^data:image\/png;base64,[^|]+\|2@/);
    const info = await ask(server, `GET /instance/info/${text(at(body, 'data', 1, 'id'))}`);
    expect(at(info.body, 'data')).toEqual(at(body, 'data', 1));
  });
});
