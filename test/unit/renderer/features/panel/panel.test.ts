import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tick } from 'svelte';
import type { PanelBridge, PanelOrder, PanelRow, PanelView } from '../../../../../electron/contract/panel.ts';
import Panel from '../../../../../renderer/features/panel/Panel.svelte';

const row = (id: string, next: PanelRow['next']): PanelRow => ({
  of: 'instance',
  id,
  name: id,
  server: null,
  health: next === 'restart' ? 'stuck' : 'needs-scan',
  since: null,
  next,
});
const view: PanelView = {
  language: 'en',
  standing: 'attention',
  counts: { problems: 12, instances: 20, online: 8, cloud: 0, unclear: 0 },
  seenAt: null,
  nextCheckAt: null,
  checking: false,
  rows: [row('loja', 'pair'), row('vendas', 'restart'), row('caixa', null)],
  more: 9,
  servers: [],
  healedMeanwhile: 0,
  mute: null,
};
let orders: PanelOrder[];
let tell: (next: PanelView) => void;

const bridge: PanelBridge = {
  read: () => Promise.resolve(view),
  onChange(listen) {
    tell = listen;
    return () => undefined;
  },
  order: (order) => void orders.push(order),
};

beforeEach(() => {
  orders = [];
  render(Panel, { first: view, bridge });
});
afterEach(cleanup);

const press = (name: string): Promise<boolean> => fireEvent.click(screen.getByRole('button', { name }));
const focused = (): string => document.activeElement?.textContent.trim().split(' ')[0] ?? '';
const key = async (...keys: readonly string[]): Promise<string> => {
  for (const one of keys) await fireEvent.keyDown(document.activeElement ?? document.body, { key: one });
  return focused();
};

it('asks by the words that it was given for its rows', async () => {
  await press('loja Needs scan');
  await press('QR: loja');
  await press('Restart: vendas');
  await press('and 9 more');
  await press('Check now');
  await press('Open Evodesk');
  expect(orders).toEqual([
    { do: 'show-row', row: 'loja' },
    { do: 'act-on-row', row: 'loja' },
    { do: 'act-on-row', row: 'vendas' },
    { do: 'problems' },
    { do: 'check' },
    { do: 'open' },
  ]);
});

it('moves through its rows by keyboard, and stops at the ends', async () => {
  expect(await key('ArrowDown')).toBe('loja');
  expect(await key('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe('and');
  expect(await key('ArrowUp')).toBe('caixa');
  expect(await key('Home', 'ArrowUp')).toBe('loja');
  expect(await key('End')).toBe('and');
});

it('goes on from the row whose button has the focus', async () => {
  screen.getByRole('button', { name: 'QR: loja' }).focus();
  expect(await key('ArrowDown')).toBe('vendas');
});

it('goes with Escape, and forgets its place with the focus', async () => {
  await key('ArrowDown', 'Escape');
  expect(orders).toEqual([{ do: 'close' }]);
  await fireEvent.blur(window);
  expect(document.activeElement).toBe(document.body);
});

it('tells how servers do while that is seen, and claims nothing else', async () => {
  const servers = [
    { name: 'Alfa', health: 'online', instances: 12, well: 12 },
    { name: 'Beta', health: 'online', instances: 12, well: 10 },
  ] as const;
  const counts = (): string[] =>
    screen.getAllByRole('listitem').map((item) => item.textContent.replace(/\s+/g, ' ').trim());
  tell({ ...view, standing: 'well', rows: [], more: 0, servers });
  await tick();
  expect(counts()).toEqual(['Alfa Online 12 instances', 'Beta Online 10 of 12 in order']);
  tell({ ...view, standing: 'well', rows: [], more: 0, servers, healedMeanwhile: 3 });
  await tick();
  expect(screen.getByText('While you were away, 3 drops healed by themselves.')).toBeTruthy();
  tell({ ...view, standing: 'offline', rows: [], more: 0, servers });
  await tick();
  expect(counts()[1]).toBe('Beta Online 12 instances');
});

it('follows what is told, also into another language', async () => {
  const until = new Date(2099, 0, 1, 9).getTime();
  tell({ ...view, language: 'pt-BR', standing: 'well', rows: [], more: 0, mute: { until } });
  await expect.poll(() => document.title).toBe('Nada precisa de atenção');
  await tick();
  expect(screen.getByText(/^Tudo silenciado até/)).toBeTruthy();
  expect(screen.queryByRole('list')).toBeNull();
  await press('Voltar a avisar');
  expect(orders).toEqual([{ do: 'unmute' }]);
});
