import { afterEach, describe, expect, it } from 'vitest';
import { startDemoFleet, type DemoFleet, type DemoFleetServer } from '../../../electron/demo/demoFleet.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { at, list } from './ask.ts';

let fleet: DemoFleet | null = null;
let clock = new FakeClock();

async function start(): Promise<DemoFleet> {
  clock = new FakeClock();
  fleet = await startDemoFleet({ clock });
  return fleet;
}

afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

async function get(server: DemoFleetServer | undefined, path: string): Promise<unknown> {
  if (server === undefined) throw new Error('no such server');
  const response = await fetch(server.baseUrl + path, { headers: { apikey: server.globalKey } });
  return response.json();
}

/** The state in the server's memory. */
const state = async (server: DemoFleetServer | undefined, name: string) =>
  at(await get(server, `/instance/connectionState/${name}`), 'instance', 'state');

describe('the demo fleet', () => {
  it('is three servers of three families with 60, 35 and 8 instances', async () => {
    const { servers } = await start();
    expect(servers.map(({ id, name, family }) => [id, name, family])).toEqual([
      ['demo-alfa', 'Alfa Produção', 'v2'],
      ['demo-beta', 'Beta Clientes', 'lite'],
      ['demo-loja', 'Loja Própria', 'v1'],
    ]);
    expect(new Set(servers.map(({ globalKey }) => globalKey)).size).toBe(3);
    const sizes = await Promise.all(servers.map(async (server) => list(await get(server, '/instance/fetchInstances'))));
    expect(sizes.map((rows) => rows.length)).toEqual([60, 35, 8]);
  });

  it('has every situation on its main server, and is mostly online', async () => {
    const { servers } = await start();
    const rows = list(await get(servers[0], '/instance/fetchInstances'));
    const found = rows.map((row) => [at(row, 'name'), at(row, 'connectionStatus'), at(row, 'disconnectionReasonCode')]);
    expect(found.filter(([, status]) => status === 'open').length).toBeGreaterThan(50);
    expect(found).toContainEqual(['loja-centro', 'connecting', null]);
    expect(found).toContainEqual(['financeiro', 'close', 401]);
    expect(found).toContainEqual(['marketing-promocoes', 'close', 403]);
    expect(found).toContainEqual(['matriz-recepcao', 'connecting', null]);
    expect(found).toContainEqual(['loja-nova-unidade', 'close', null]);
    expect(await state(servers[0], 'arquivo-antigo')).toBeUndefined();
    expect(rows.filter((row) => at(row, 'integration') === 'WHATSAPP-BUSINESS')).toHaveLength(1);
    const loggedOut = rows.find((row) => at(row, 'name') === 'financeiro');
    expect(clock.now() - Date.parse(String(at(loggedOut, 'disconnectionAt')))).toBe(3 * 3_600_000);
  });

  it('drops one instance after 25 s and heals it 50 s later, all within two minutes', async () => {
    const { servers } = await start();
    await clock.advance(24_999);
    expect(await state(servers[0], 'vendas-sp-03')).toBe('open');
    await clock.advance(1);
    expect(await state(servers[0], 'vendas-sp-03')).toBe('close');
    await clock.advance(50_000);
    expect(await state(servers[0], 'vendas-sp-03')).toBe('connecting');
    await clock.advance(1_500);
    expect(await state(servers[0], 'vendas-sp-03')).toBe('open');
  });

  it('can be scanned once a code is on offer', async () => {
    const running = await start();
    const { servers } = running;
    expect(running.scan('demo-alfa', 'atendimento-01')).toBe('no-code-on-offer');
    expect(running.scan('demo-alfa', 'ghost')).toBe('no-code-on-offer');
    expect(running.scan('nowhere', 'loja-centro')).toBe('no-code-on-offer');
    expect(running.scan('demo-alfa', 'loja-centro')).toBe('scanned');
    await clock.advance(1_500);
    const [row] = list(await get(servers[0], '/instance/fetchInstances?instanceName=loja-centro'));
    expect([at(row, 'connectionStatus'), at(row, 'ownerJid')]).toEqual(['open', '5511988412207@s.whatsapp.net']);
  });

  it('still has something to pair and few things down after two hours', async () => {
    const { servers } = await start();
    const calm = 4 * 60_000;
    await clock.advance(30 * calm + 20_000);
    const first = list(await get(servers[0], '/instance/fetchInstances'));
    expect(first.filter((row) => at(row, 'connectionStatus') === 'open').length).toBeGreaterThan(50);
    expect(await state(servers[0], 'loja-centro')).toBe('connecting');
    expect(fleet?.scan('demo-alfa', 'loja-centro')).toBe('scanned');
  });

  it('leaves no timer behind when closed', async () => {
    const running = await start();
    await clock.advance(30_000);
    await running.close();
    expect(clock.pending).toBe(0);
  });
});
