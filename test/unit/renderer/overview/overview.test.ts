import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FleetSnapshot } from '../../../../electron/contract/fleet.ts';
import { list } from '../../../../renderer/features/overview/listState.svelte.ts';
import Overview from '../../../../renderer/features/overview/Overview.svelte';
import { fleet } from '../../../../renderer/lib/fleet.svelte.ts';
import { router } from '../../../../renderer/lib/router.svelte.ts';
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
