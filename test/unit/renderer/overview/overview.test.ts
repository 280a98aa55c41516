import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FleetSnapshot } from '../../../../electron/contract/fleet.ts';
import { list } from '../../../../renderer/features/overview/listState.svelte.ts';
import Overview from '../../../../renderer/features/overview/Overview.svelte';
import { fleet } from '../../../../renderer/lib/fleet.svelte.ts';
import { router } from '../../../../renderer/lib/router.svelte.ts';
import { selection } from '../../../../renderer/lib/selection.svelte.ts';
import { makeFakeBridge, type FakeBridge } from '../../../support/fakeBridge.ts';
import { makeFleet, makeInstance } from '../../../support/scriptedFleet.ts';

const now = Date.now();
let fake: FakeBridge;
let stop: () => void;
let version = 1;

async function open(snapshot: Omit<FleetSnapshot, 'version'>): Promise<void> {
  version += 1;
  const current = { ...snapshot, version };
  fake = makeFakeBridge({ 'fleet.read': () => current, 'fleet.check': () => null });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  stop = fleet.start();
  // The answer passes through a handful of promises, and through no timer.
  for (let turn = 0; turn < 50 && fleet.version !== version; turn++) await Promise.resolve();
  expect(fleet.version).toBe(version);
  render(Overview);
  await tick();
}

beforeEach(() => {
  list.clear();
  selection.clear();
  list.closed.clear();
  list.active = null;
  router.go({ name: 'overview' });
  router.closeInstance();
});
afterEach(() => {
  cleanup();
  stop();
});

const grid = () => screen.getByRole('grid');
const activeText = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
const press = (key: string) => fireEvent.keyDown(grid(), { key });

describe('the list', () => {
  it('draws under 200 rows of 10,000 and tells how many there are', async () => {
    await open(makeFleet({ now, size: 10_000 }));
    expect(screen.getAllByRole('row').length).toBeLessThan(200);
    // 10,000 instances, four group heads, one head.
    expect(grid().getAttribute('aria-rowcount')).toBe('10005');
  });

  it('walks by keyboard and opens with Enter', async () => {
    await open(makeFleet({ now, size: 40 }));
    grid().focus();
    await tick();
    expect(activeText()).toContain('arquivo-morto');
    await press('ArrowDown');
    await press('j');
    await press('k');
    expect(activeText()).toContain('barbearia-do-ze');
    await press('Enter');
    expect(router.instance).toEqual({ serverId: 'beta', name: 'barbearia-do-ze' });
  });

  it('keeps the keyboard on its row through a refresh, where it was', async () => {
    const start = makeFleet({ now, size: 40 });
    await open(start);
    grid().focus();
    await press('ArrowDown');
    const changed = start.instances.find((view) => view.name === 'barbearia-do-ze');
    if (changed === undefined) throw new Error('no such instance');
    const added = makeInstance('beta', 'aaa-nova', now, { health: 'closed' });
    fake.tell('fleet.changed', {
      base: version,
      version: version + 1,
      instances: [{ ...changed, health: 'online' }, added],
    });
    version += 1;
    flushSync();
    expect(activeText()).toContain('barbearia-do-ze');
    expect(activeText()).toContain('Online');
    // It is still among those that need a person, although it does not any more: the row under the keyboard stays.
    expect(within(grid()).getAllByRole('row')[1]?.textContent).toContain('13');
    expect(document.activeElement).toBe(grid());
  });

  it('closes and opens a group', async () => {
    await open(makeFleet({ now, size: 40 }));
    const head = screen.getByRole('button', { name: /^Needs you/ });
    expect(head.getAttribute('aria-expanded')).toBe('true');
    await fireEvent.click(head);
    expect(screen.getByRole('button', { name: /^Needs you/ }).getAttribute('aria-expanded')).toBe('false');
    expect(screen.queryByText('barbearia-do-ze')).toBeNull();
  });

  it('searches, says when nothing matches, and clears', async () => {
    await open(makeFleet({ now, size: 40 }));
    const field = screen.getByRole('searchbox');
    await fireEvent.input(field, { target: { value: '98841-2207' } });
    expect(screen.getByText('1 of 40')).toBeTruthy();
    await fireEvent.input(field, { target: { value: 'nobody' } });
    expect(screen.getByRole('heading', { name: 'Nothing matches' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(screen.getByRole('grid')).toBeTruthy();
  });

  it('shows stored rows in the past tense', async () => {
    await open(makeFleet({ now, size: 30, stored: true }));
    expect(screen.getAllByText('Was online').length).toBeGreaterThan(0);
    expect(screen.queryByText('Online')).toBeNull();
  });

  it('tells an empty server from a key that sees one instance only', async () => {
    const { servers, ...rest } = makeFleet({ now, size: 0, calm: true });
    await open({
      ...rest,
      servers: servers.map((server) => (server.id === 'alfa' ? { ...server, keyScope: 'instance' as const } : server)),
    });
    flushSync(() => router.go({ name: 'server', serverId: 'beta' }));
    expect(screen.getByRole('heading', { name: 'Beta Clientes is empty' })).toBeTruthy();
    expect(screen.queryByText(/one instance only/)).toBeNull();
    flushSync(() => router.go({ name: 'server', serverId: 'alfa' }));
    expect(screen.getByText(/one instance only/)).toBeTruthy();
  });
});

describe('ticking', () => {
  const boxes = () => within(grid()).getAllByRole('checkbox', { name: /^Select (?!all)/ });
  const nth = (index: number): HTMLElement => {
    const found = boxes()[index];
    if (found === undefined) throw new Error(`only ${boxes().length} rows are drawn`);
    return found;
  };
  const all = () => within(grid()).getByRole('checkbox', { name: 'Select all shown' });
  const ticked = () => selection.rows.map((row) => row.view.name);
  const box = (name: string) => within(grid()).getByRole('checkbox', { name: `Select ${name}` });

  it('takes single ones, ranges and all, and gives back what a range had taken', async () => {
    await open(makeFleet({ now, size: 40 }));
    await fireEvent.click(box('arquivo-morto'));
    expect(ticked()).toEqual(['arquivo-morto']);
    expect(box('arquivo-morto').getAttribute('aria-checked')).toBe('true');
    expect(all().getAttribute('aria-checked')).toBe('mixed');
    expect(router.instance, 'a tick opens nothing').toBeNull();
    await fireEvent.click(nth(3), { shiftKey: true });
    expect(ticked()).toHaveLength(4);
    await fireEvent.click(nth(2), { shiftKey: true });
    expect(ticked()).toHaveLength(3);
    await fireEvent.click(nth(4), { ctrlKey: true });
    expect(ticked()).toHaveLength(4);
    await fireEvent.click(all());
    expect(ticked()).toHaveLength(40);
    await fireEvent.click(all());
    expect(ticked()).toEqual([]);
  });

  it('works by keyboard: Space, Shift and arrows, Ctrl+A, Escape', async () => {
    await open(makeFleet({ now, size: 40 }));
    grid().focus();
    await press(' ');
    await press('ArrowDown');
    await press('ArrowDown');
    for (const _ of [1, 2]) await fireEvent.keyDown(grid(), { key: 'ArrowDown', shiftKey: true });
    expect(ticked()).toHaveLength(4);
    await fireEvent.keyDown(grid(), { key: 'ArrowUp', shiftKey: true });
    expect(ticked(), 'a range that shrinks').toHaveLength(3);
    await fireEvent.keyDown(grid(), { key: 'a', ctrlKey: true });
    expect(ticked()).toHaveLength(40);
    await press('Escape');
    expect(ticked()).toEqual([]);
  });

  it('outlives a refresh and a filter, and forgets what is gone', async () => {
    await open(makeFleet({ now, size: 40 }));
    await fireEvent.click(box('arquivo-morto'));
    await fireEvent.click(box('barbearia-do-ze'));
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'barbearia' } });
    expect(selection.size).toBe(2);
    fake.tell('fleet.changed', { base: version, version: version + 1, removedInstances: ['beta/barbearia-do-ze'] });
    version += 1;
    flushSync();
    expect(ticked()).toEqual(['arquivo-morto']);
  });

  it('ticks all 10,000 at once, and draws no more for it', async () => {
    await open(makeFleet({ now, size: 10_000 }));
    await fireEvent.click(all());
    expect(selection.size).toBe(10_000);
    expect(screen.getAllByRole('row').length).toBeLessThan(200);
  });
});
