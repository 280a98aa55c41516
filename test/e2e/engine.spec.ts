import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bridge, RequestInput, RequestName, RequestOutput } from '../../electron/contract/contract.ts';
import type { Result } from '../../electron/contract/result.ts';
import { SocketServer } from '../support/socketServer.ts';
import { notifications } from './support/alerts.ts';
import { quit } from './support/evodesk.ts';
import { expectState } from './support/fleetPage.ts';
import { expect, test, type LaunchedApp } from './support/watching.ts';

/** Asks the app as its window does; what it refuses fails the test. */
async function ask<N extends RequestName>(
  app: LaunchedApp,
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer: unknown = await app.page.evaluate(
    ([asked, given]) => {
      const { requests } = (window as unknown as { evodesk: Bridge }).evodesk;
      return (requests[asked] as (input: unknown) => Promise<unknown>)(given);
    },
    [name, input] as const,
  );
  const result = answer as Result<RequestOutput<N>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Receives webhooks. */
async function startReceiver(): Promise<{ url: string; deliveries: Delivery[]; close: () => void }> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/alerts`, deliveries, close: () => server.close() };
}

/** The titles of what rang; what changes in place is silent. */
async function rung(app: LaunchedApp): Promise<readonly string[]> {
  return (await notifications(app)).flatMap(({ title, silent }) => (silent ? [] : [title]));
}

const quick = { confirmLooks: 1, recheckSeconds: 1, recoverSeconds: 1, stormSeconds: 0 } as const;

test('an event turns the row, rings, is forwarded and kept; a mute ends by itself', async ({
  dataFolder,
  launchApp,
  watch,
}) => {
  test.setTimeout(120_000);
  const globalKey = randomUUID().toUpperCase();
  const server = await SocketServer.start({ key: globalKey, mode: 'global' });
  const receiver = await startReceiver();
  try {
    for (const name of ['vendas', 'suporte', 'caixa']) server.add(name);
    // The next check is ten minutes away: what is seen sooner came by an event.
    const userDataDir = await dataFolder({ pollSeconds: 600, watching: quick });
    const app = await watch([{ baseUrl: server.baseUrl, globalKey, name: 'Alfa' }], { userDataDir });
    await expectState(app.page, 'vendas', 'Online');
    const fleet = async (): Promise<RequestOutput<'fleet.read'>> => ask(app, 'fleet.read', undefined);
    const [view] = (await fleet()).servers;
    if (view === undefined) throw new Error('There is no server.');
    const serverId = view.id;
    const { name, baseUrl: address, origin, colour } = view;
    const draft = { id: serverId, name, address, origin, colour, key: null, plainHttpConsent: false, realtime: true };
    await ask(app, 'server.save', draft);
    await expect.poll(async () => (await fleet()).servers[0]?.realtime).toBe('live');
    await ask(app, 'fleet.check', { serverId });
    const channel = { kind: 'webhook', url: receiver.url, body: '', header: 'X-Canary' } as const;
    const secret = { action: 'set', value: 'forwarding-secret' } as const;
    const { id } = await ask(app, 'forwarding.save', { id: null, name: 'Monitor', enabled: true, channel, secret });
    expect(await ask(app, 'forwarding.test', { id })).toMatchObject({ test: true, error: null });

    server.change('vendas', 'close');
    await expectState(app.page, 'vendas', 'Disconnected');
    await expect.poll(() => rung(app)).toEqual(['vendas disconnected']);
    await expect.poll(() => receiver.deliveries.length).toBe(2);
    expect(receiver.deliveries[1]?.headers['x-canary']).toBe('forwarding-secret');
    expect(JSON.parse(receiver.deliveries[1]?.body ?? '')).toMatchObject({
      kind: 'drop',
      server: 'Alfa',
      instances: ['vendas'],
    });

    const ref = { serverId, name: 'suporte' };
    const markOf = async (): Promise<unknown> =>
      (await fleet()).instances.find((each) => each.name === 'suporte')?.quiet;
    await ask(app, 'silence.mute', { scope: { kind: 'instance', ref }, until: Date.now() + 10_000, note: '' });
    expect(await markOf()).toBe('muted');
    server.change('suporte', 'close');
    await expectState(app.page, 'suporte', 'Disconnected');
    await expect.poll(() => rung(app), { timeout: 20_000 }).toEqual(['vendas disconnected', 'suporte disconnected']);
    expect(await markOf()).toBeNull();
    expect(await ask(app, 'silence.read', undefined)).toEqual({ mutes: [] });

    server.change('vendas', 'open');
    await expectState(app.page, 'vendas', 'Online');
    const told = async (): Promise<unknown> => (await notifications(app)).at(-1);
    await expect.poll(told).toMatchObject({ title: 'vendas is back', silent: true });
    const kinds = (): unknown[] => receiver.deliveries.map(({ body }) => (JSON.parse(body) as { kind: unknown }).kind);
    await expect.poll(kinds).toEqual(['test', 'drop', 'drop', 'recovered']);
    expect(receiver.deliveries.map(({ body }) => body).join()).not.toContain(globalKey);

    await quit(app);
    const again = await launchApp({ userDataDir });
    await expectState(again.page, 'suporte', 'Disconnected');
    const { timeline } = await ask(again, 'history.instance', { ref: { serverId, name: 'vendas' }, before: null });
    const changes = timeline.flatMap((entry) => (entry.kind === 'change' ? [`${entry.to} ${entry.cause}`] : ['gap']));
    // The list said open when the event came, and the next list agreed with the event.
    expect(changes.slice(-3)).toEqual(['closed poll', 'unstable event', 'online poll']);
    expect(changes.some((change) => change.startsWith('online') && change !== 'online poll')).toBe(true);
    const log = await ask(again, 'history.incidents', {
      state: 'all',
      serverId,
      kind: null,
      told: null,
      text: 'suporte',
      before: null,
    });
    const decisions = log.entries.flatMap((entry) => entry.decisions.map(({ why, ring }) => `${why} ${String(ring)}`));
    expect(decisions).toEqual(expect.arrayContaining(['muted false', 'silence-over true']));
    const { strips } = await ask(again, 'history.strips', { keys: [`${serverId}/vendas`, `${serverId}/caixa`] });
    expect(strips.map(({ parts }) => parts.some((mark) => mark === 'closed' || mark === 'unstable'))).toEqual([
      true,
      false,
    ]);
  } finally {
    receiver.close();
    await server.close();
  }
});
