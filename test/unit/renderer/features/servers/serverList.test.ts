import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import ServerList from '../../../../../renderer/features/servers/ServerList.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { anInstance, aServer, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(async () => {
  vi.useFakeTimers({ now: moment });
  const servers = [
    aServer({ health: 'slow', listLatencyMs: 9_000, listedAt: moment, nextCheckAt: moment + 90_000 }),
    aServer({
      ...{ id: 'beta', name: 'Beta', baseUrl: 'http://beta.example.com', plainHttp: true, tags: ['clientes'] },
      ...{ health: 'key-rejected', family: 'lite', version: '2.2.1', keyScope: 'instance' },
    }),
  ];
  const instances = [
    anInstance({ name: 'um', health: 'needs-scan' }),
    anInstance({ name: 'dois' }),
    anInstance({ serverId: 'beta', name: 'tres' }),
  ];
  window_ = await openScreen({ 'fleet.check': () => null, 'server.pause': () => null }, servers, instances);
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const row = (name: string): HTMLElement => screen.getByRole('row', { name: new RegExp(name) });

test('says of each server how it does, what it runs, how its instances are, and where its key is', () => {
  render(ServerList);
  const alfa = row('Alfa Produção');
  for (const text of ['Slow', '2.3.7', '1 needs you', '9 s', 'in the keychain']) within(alfa).getByText(text);
  expect(within(alfa).getByText('checked more rarely').textContent).toContain('it is checked every 90 s');
  const beta = row('Beta');
  for (const text of [
    'Key rejected',
    'Evolution Lite',
    'online',
    'Instance token',
    'rejected by the server',
    'clientes',
  ])
    within(beta).getByText(text);
  within(beta).getByText('key sent unprotected');
});

test('leads to a server by its name, and goes through the names by arrows', async () => {
  render(ServerList);
  const [first, second] = [
    screen.getByRole('button', { name: 'Alfa Produção' }),
    screen.getByRole('button', { name: 'Beta' }),
  ];
  first.focus();
  await fireEvent.keyDown(first, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  await fireEvent.keyDown(second, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(second);
  await fireEvent.click(second);
  expect(router.page).toEqual({ name: 'server-page', serverId: 'beta' });
});

test('checks all servers, and adds one', async () => {
  render(ServerList);
  await fireEvent.click(screen.getByRole('button', { name: 'Check now' }));
  expect(window_.asked('fleet.check')).toEqual([{ serverId: null }]);
  await fireEvent.click(screen.getByRole('button', { name: 'Add server' }));
  expect(router.dialog).toEqual({ name: 'add-server', serverId: null });
});

test('names what is missing after an import without secrets', async () => {
  const access = { pin: null, proxy: { url: 'http://10.0.0.2:3128', user: 'evo' }, headers: ['X-Gate'], basicUser: '' };
  window_.end();
  window_ = await openScreen({}, [
    aServer({ health: 'needs-key', keyHome: 'missing', lacks: ['key', 'access'], access }),
  ]);
  render(ServerList);
  within(row('Alfa Produção')).getByText('Missing: API key, value of X-Gate, Proxy password.');
});
