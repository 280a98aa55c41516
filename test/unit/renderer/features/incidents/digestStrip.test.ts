import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { DigestEntry, DigestView } from '../../../../../electron/contract/digest.ts';
import DigestStrip from '../../../../../renderer/features/incidents/DigestStrip.svelte';
import { fleet } from '../../../../../renderer/lib/fleet.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { makeFakeBridge, type FakeBridge } from '../../../../support/fakeBridge.ts';
import { makeFleet } from '../../../../support/scriptedFleet.ts';
import { moment } from '../../../../support/views.ts';

const minute = 60_000;
let fake: FakeBridge;
let stop: () => void;
let version = 1000;

function drop(name: string, healedAt: number | null): DigestEntry {
  return {
    ref: { serverId: 'alfa', name },
    health: 'closed',
    reason: null,
    droppedAt: moment - 60 * minute,
    healedAt,
  };
}

async function open(entries: readonly DigestEntry[]): Promise<void> {
  const digest: DigestView = { cause: 'lock', from: moment - 90 * minute, to: moment, entries, more: 0 };
  version += 1;
  fake = makeFakeBridge({
    'fleet.read': () => ({ ...makeFleet({ now: moment, size: 5, calm: true }), version, digest }),
    'digest.dismiss': () => null,
  });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  stop = fleet.start();
  for (let turn = 0; turn < 50 && fleet.version !== version; turn++) await Promise.resolve();
  render(DigestStrip);
  await tick();
}

afterEach(() => {
  cleanup();
  stop();
  router.closeInstance();
});

it('counts what healed, names what did not, and opens it', async () => {
  const back = moment - 58 * minute;
  await open([drop('loja-1', null), drop('loja-2', back), drop('loja-3', back), drop('loja-4', back)]);
  expect(screen.getByRole('status').textContent).toContain('3 drops healed by themselves, 1 is still down: loja-1.');
  expect(screen.queryByRole('list')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  const list = within(screen.getByRole('list'));
  expect(list.getAllByText('back after 2 min')).toHaveLength(3);
  await fireEvent.click(list.getByRole('button', { name: 'loja-1' }));
  expect(router.instance).toEqual({ serverId: 'alfa', name: 'loja-1' });
});

it('names three that are down at most', async () => {
  await open(['a', 'b', 'c', 'd', 'e'].map((name) => drop(name, null)));
  expect(screen.getByRole('status').textContent).toContain(
    '5 instances dropped and are still down: a, b, c and 2 more.',
  );
});

it('asks to be dismissed, and goes when it was', async () => {
  await open([drop('loja-1', moment)]);
  await fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
  expect(fake.calls.map(({ name }) => name)).toContain('digest.dismiss');
  expect(screen.getByRole('status')).toBeTruthy();
  fake.tell('fleet.changed', { base: version, version: version + 1, digest: null });
  version += 1;
  flushSync();
  expect(screen.queryByRole('status')).toBeNull();
});
