import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import { pollCost } from '../../../../../renderer/features/servers/pollCost.ts';
import ServerHistory from '../../../../../renderer/features/servers/ServerHistory.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeServerHistory } from '../../../../support/screens/historyScenes.ts';
import { aServer, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(async () => {
  vi.useFakeTimers({ now: moment });
  window_ = await openScreen({
    'history.server': ({ serverId, range }) => makeServerHistory(moment, serverId, range),
  });
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const slow: Partial<ServerView> = {
  health: 'slow',
  listLatencyMs: 9_000,
  listedAt: moment,
  nextCheckAt: moment + 90_000,
};

test('says list times, drops, recovery and the worst, which open', async () => {
  render(ServerHistory, { server: aServer() });
  await settle();
  expect(screen.getByRole('img').getAttribute('aria-label')).toMatch(/^A list takes .* on average, .* at most$/);
  expect(screen.getByText('after 4 min on average')).toBeTruthy();
  expect(screen.getByText('56 min down, 4 drops')).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'vendas-sp-03' }));
  expect(router.instance).toEqual({ serverId: 'alfa', name: 'vendas-sp-03' });
});

test('another range is read; a new view of the same server is no reason to', async () => {
  const { rerender } = render(ServerHistory, { server: aServer() });
  await settle();
  await rerender({ server: aServer({ listedAt: moment }) });
  await fireEvent.click(screen.getByRole('radio', { name: '30 d' }));
  await settle();
  expect(window_.asked('history.server')).toEqual([
    { serverId: 'alfa', range: '24h' },
    { serverId: 'alfa', range: '30d' },
  ]);
});

test('tells why a slow server is checked more rarely, and only then', () => {
  expect(pollCost(aServer(slow), 30_000)).toBe('Listing takes 9 s, so it is checked every 90 s.');
  expect(pollCost(aServer({ ...slow, nextCheckAt: moment + 33_000 }), 30_000)).toBeNull();
  expect(pollCost(aServer({ ...slow, health: 'unreachable' }), 30_000)).toBeNull();
  expect(pollCost(aServer({ ...slow, nextCheckAt: null }), 30_000)).toBeNull();
});
