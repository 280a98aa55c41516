import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../support/fakeClock.ts';
import { ask, at, list } from './ask.ts';
import { fixture, shapeDifferences } from './fixture.ts';
import { serve } from './servers.ts';

const instances = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];
const listCall = 'GET /instance/fetchInstances';
const lists = { route: listCall };
const rows = async (server: Parameters<typeof ask>[0]) => list((await ask(server, listCall)).body).length;

describe('faults', () => {
  it('slow delays by the given time and no longer', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, instances });
    server.control.slow(3_000, lists);
    let done = false;
    const arrived = server.control.nextRequest(listCall);
    const answer = ask(server, listCall).then((value) => {
      done = true;
      return value;
    });
    await arrived;
    expect((await ask(server, 'GET /')).status).toBe(200);
    await clock.advance(2_999);
    expect(done).toBe(false);
    await clock.advance(1);
    expect((await answer).status).toBe(200);
  });

  it('hang never answers, and closing the server cuts the line', async () => {
    const server = await serve({ instances });
    server.control.hang(lists);
    const arrived = server.control.nextRequest(listCall);
    const outcome = ask(server, listCall).then(
      () => 'answered',
      () => 'cut',
    );
    await arrived;
    expect(server.control.counts().listsNow).toBe(1);
    await server.close();
    expect(await outcome).toBe('cut');
  });

  it('status answers with any status, and Retry-After when asked', async () => {
    const server = await serve({ instances });
    server.control.status(429, { retryAfter: 17 });
    const answer = await ask(server, listCall);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '17']);
    server.control.status(503);
    const other = await ask(server, 'GET /');
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, null]);
  });

  it('is over after so many times, and hits only the route it is for', async () => {
    const server = await serve({ instances });
    server.control.status(500, { ...lists, times: 2 });
    expect((await ask(server, 'GET /')).status).toBe(200);
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await ask(server, listCall)).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('htmlPage is the page of a proxy', async () => {
    const server = await serve({ instances });
    server.control.htmlPage();
    const answer = await ask(server, listCall);
    expect([answer.status, answer.type]).toEqual([502, 'text/html']);
    expect(answer.text).toContain('<html>');
    server.control.htmlPage(200);
    expect((await ask(server, listCall)).status).toBe(200);
  });

  it('pretend promises and does nothing, disguise does it and says otherwise', async () => {
    const server = await serve({ instances });
    const logout = 'DELETE /instance/logout/:instanceName';
    server.control.pretend(200, { status: 'SUCCESS', error: false }, { route: logout, times: 1 });
    expect((await ask(server, 'DELETE /instance/logout/a')).body).toEqual({ status: 'SUCCESS', error: false });
    expect(server.control.instance('a')?.memory).toBe('open');
    server.control.disguise(500, { error: 'broken' }, { route: logout, times: 1 });
    const answer = await ask(server, 'DELETE /instance/logout/a');
    expect([answer.status, answer.body]).toEqual([500, { error: 'broken' }]);
    expect(server.control.instance('a')?.memory).toBe('close');
    expect((await ask(server, 'DELETE /instance/logout/b')).status).toBe(200);
    server.control.pretend(201, null, lists);
    const empty = await ask(server, listCall);
    expect([empty.status, empty.type, empty.text]).toEqual([201, 'application/json; charset=utf-8', '']);
    server.control.pretend(404, '404 page not found', lists);
    expect(await ask(server, listCall)).toMatchObject({ type: 'text/plain', text: '404 page not found' });
  });

  it('truncatedBody breaks off in the middle', async () => {
    const server = await serve({ instances });
    server.control.truncatedBody(lists);
    await expect(ask(server, listCall)).rejects.toThrow();
    const response = await fetch(`${server.baseUrl}/instance/fetchInstances`, {
      headers: { apikey: server.globalKey },
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it.each(['v2', 'v1', 'lite'] as const)('emptyList and halfList cut the list of %s', async (family) => {
    const server = await serve({ family, instances });
    server.control.emptyList(1);
    expect(await rows(server)).toBe(0);
    expect(await rows(server)).toBe(3);
    server.control.halfList();
    expect(await rows(server)).toBe(2);
    server.control.reset();
    expect(await rows(server)).toBe(3);
  });

  it('licenceGate closes a Go server except for its health', async () => {
    const server = await serve({ family: 'go', instances });
    server.control.licenceGate(true);
    for (const call of ['GET /instance/all', 'GET /', 'GET /instance/status']) {
      const answer = await ask(server, call);
      expect(answer.status).toBe(503);
      expect(shapeDifferences(answer.body, fixture('go-0.6-licenseRequired-503'))).toEqual([]);
      expect(at(answer.body, 'code')).toBe('LICENSE_REQUIRED');
    }
    expect((await ask(server, 'GET /server/ok')).status).toBe(200);
    expect(at((await ask(server, 'GET /license/status')).body, 'status')).toBe('inactive');
    server.control.licenceGate(false);
    expect((await ask(server, 'GET /instance/all')).status).toBe(200);
  });

  it('corsOrigin refuses every origin but those listed, and none at all', async () => {
    const server = await serve({ instances });
    server.control.corsOrigin(['https://painel.example.com.br']);
    const from = async (origin?: string) => ask(server, 'GET /', origin === undefined ? {} : { headers: { origin } });
    expect((await from()).body).toEqual(fixture('v2.3-cors-noOrigin-500'));
    expect((await from('https://evil.example')).status).toBe(500);
    expect((await from('https://painel.example.com.br')).status).toBe(200);
    server.control.corsOrigin(null);
    expect((await from()).status).toBe(200);
  });
});

describe('instances', () => {
  it('vanish without a trace and come back with reset', async () => {
    const server = await serve({ instances });
    expect(server.control.vanish(['a', 'b', 'ghost'])).toBe(2);
    expect(await rows(server)).toBe(1);
    expect((await ask(server, 'GET /instance/connectionState/a')).status).toBe(404);
    server.control.reset();
    expect(await rows(server)).toBe(3);
  });

  it('can be added, by number or by seed', async () => {
    const server = await serve({ instances });
    server.control.add(20);
    expect(await rows(server)).toBe(23);
    server.control.add([{ name: 'nova', situation: 'waiting' }]);
    expect(server.control.instance('nova')).toMatchObject({ memory: 'connecting', offersCode: true, count: 1 });
  });

  it('flap as often as asked and then stay open', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, instances });
    server.control.flap('a', { times: 3, downMs: 1_000, upMs: 4_000 });
    let drops = 0;
    let wasOpen = true;
    for (let second = 0; second < 20; second++) {
      await clock.advance(500);
      const open = server.control.instance('a')?.memory === 'open';
      if (wasOpen && !open) drops += 1;
      wasOpen = open;
      await clock.advance(500);
    }
    expect([drops, wasOpen, clock.pending]).toEqual([3, true, 0]);
  });

  it('rotate their code when told to', async () => {
    const server = await serve({ instances: [...instances, { name: 'w', situation: 'waiting' }] });
    const before = server.control.instance('w')?.codeText;
    expect([server.control.rotateQr('w'), server.control.rotateQr('a')]).toEqual([true, false]);
    expect(server.control.instance('w')?.codeText).not.toBe(before);
  });

  it('that are not there change nothing', async () => {
    const { control } = await serve({ instances });
    const done = [control.drop('x'), control.heal('x'), control.blip('x'), control.scan('x'), control.instance('x')];
    expect(done).toEqual([false, false, false, 'no-code-on-offer', null]);
  });
});

describe('counts', () => {
  it('tell what was asked, route by route, without any value', async () => {
    const server = await serve({ instances });
    await ask(server, listCall, { headers: { 'x-extra': 'secret-value', origin: 'https://painel.example' } });
    await ask(server, 'GET /instance/connectionState/a?number=5511');
    await ask(server, 'GET /instance/connectionState/b');
    await ask(server, 'GET /nowhere');
    const counts = server.control.counts();
    expect(counts).toMatchObject({
      total: 4,
      routes: { [listCall]: 1, 'GET /instance/connectionState/:instanceName': 2, unknown: 1 },
      parameters: ['number'],
      origins: ['https://painel.example'],
    });
    expect(counts.headers).toEqual(expect.arrayContaining(['apikey', 'x-extra']));
    expect(JSON.stringify(counts)).not.toMatch(/secret-value|GLOBAL-KEY|5511/);
    server.control.reset();
    expect(server.control.counts()).toMatchObject({ total: 0, routes: {}, headers: [] });
  });

  it('tell how many lists were asked for at once', async () => {
    const clock = new FakeClock();
    const server = await serve({ clock, instances });
    server.control.slow(1_000, { ...lists, times: 3 });
    const answers = [];
    for (let call = 0; call < 3; call++) {
      const arrived = server.control.nextRequest(listCall);
      answers.push(ask(server, listCall));
      await arrived;
    }
    expect(server.control.counts()).toMatchObject({ listsNow: 3, listsAtOnce: 3 });
    await clock.advance(1_000);
    await Promise.all(answers);
    await ask(server, listCall, { key: null });
    expect(server.control.counts().listsAtOnce).toBe(3);
  });
});

describe('over HTTP', () => {
  const control = (key: string) => ({ key: null, headers: { 'x-demo-control': key } });

  it('is not there unless a control key was given', async () => {
    const server = await serve({ instances });
    const answer = await ask(server, 'POST /__demo/reset', { ...control('k'), body: {} });
    expect([answer.status, at(answer.body, 'response', 'message', 0)]).toEqual([404, 'Cannot POST /__demo/reset']);
  });

  it('wants the right key and POST', async () => {
    const server = await serve({ instances, controlKey: 'k-control' });
    for (const key of ['', 'k-contro', 'K-CONTROL', server.globalKey])
      expect((await ask(server, 'POST /__demo/drop', { ...control(key), body: { name: 'a' } })).status).toBe(403);
    expect((await ask(server, 'GET /__demo/counts', control('k-control'))).status).toBe(405);
    expect(server.control.instance('a')?.memory).toBe('open');
  });

  it('does what the object does', async () => {
    const server = await serve({ instances, controlKey: 'k-control' });
    const act = async (action: string, body: unknown) =>
      (await ask(server, `POST /__demo/${action}`, { ...control('k-control'), body })).body;
    expect(await act('drop', { name: 'a', reason: 403 })).toEqual({ result: true });
    expect(server.control.instance('a')).toMatchObject({ memory: 'close' });
    expect(await act('heal', { name: 'a' })).toEqual({ result: true });
    expect(await act('scan', { name: 'a' })).toEqual({ result: 'no-code-on-offer' });
    expect(at(await act('instance', { name: 'a' }), 'result', 'memory')).toBe('open');
    expect(await act('vanish', { names: ['a'] })).toEqual({ result: 1 });
    await act('add', { count: 5 });
    await act('status', { status: 429, retryAfter: 3, route: listCall, times: 1 });
    expect((await ask(server, listCall)).headers.get('retry-after')).toBe('3');
    expect(await rows(server)).toBe(7);
    expect(at(await act('counts', {}), 'result', 'routes', listCall)).toBe(2);
    await act('pretend', { status: 200, body: { error: true }, route: listCall, times: 1 });
    expect((await ask(server, listCall)).body).toEqual({ error: true });
    await act('disguise', { status: 500, body: null, route: listCall, times: 1 });
    expect((await ask(server, listCall)).status).toBe(500);
    await act('emptyList', {});
    expect(await rows(server)).toBe(0);
    expect(await act('reset', {})).toEqual({ result: null });
    expect(await rows(server)).toBe(8);
  });

  it.each([
    ['nothing', {}, 404],
    ['constructor', {}, 404],
    ['drop', {}, 400],
    ['drop', { name: 'a', extra: 1 }, 400],
    ['slow', { ms: 'long' }, 400],
  ])('refuses %s with %j', async (action, body, status) => {
    const server = await serve({ instances, controlKey: 'k' });
    expect((await ask(server, `POST /__demo/${action}`, { ...control('k'), body })).status).toBe(status);
  });

  it('refuses a body that is no JSON', async () => {
    const server = await serve({ instances, controlKey: 'k' });
    expect((await ask(server, 'POST /__demo/reset', { ...control('k'), rawBody: '{' })).status).toBe(400);
  });
});
