import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MuteView, SilenceScope, SilenceView } from '../../../../../electron/contract/silence.ts';
import { muteEnd } from '../../../../../electron/contract/muteEnd.ts';
import MuteMenu from '../../../../../renderer/features/silence/MuteMenu.svelte';
import { scopesOfInstance } from '../../../../../renderer/features/silence/scopes.ts';
import { silence } from '../../../../../renderer/lib/silence.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeServer } from '../../../../support/scriptedFleet.ts';

const hour = 3_600_000;
const shop: SilenceScope = { kind: 'instance', ref: { serverId: 'alfa', name: 'shop' } };
let window: Screen;
let mutes: MuteView[];

beforeEach(async () => {
  mutes = [];
  const view = (): SilenceView => ({ mutes });
  window = await openScreen(
    {
      'silence.read': view,
      'silence.mute': ({ scope, until, note }) => {
        mutes = [...mutes.filter((one) => JSON.stringify(one.scope) !== JSON.stringify(scope))];
        mutes.push({ id: `m${String(mutes.length)}`, scope, at: Date.now(), until, note });
        return view();
      },
      'silence.unmute': ({ id }) => {
        mutes = mutes.filter((one) => one.id !== id);
        return view();
      },
    },
    [makeServer('alfa', 'Alfa', 0, { tags: ['vip'] })],
  );
  silence.show(view());
});
afterEach(() => {
  cleanup();
  for (const { id } of toasts.list) toasts.close(id);
  window.end();
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await tick();
}

/** Chooses from the scope that stands open, or from the menu at the side of a wider one; by keyboard up to the choice. */
async function choose(scope: string, label: RegExp): Promise<void> {
  const button = screen.getByRole('button');
  button.focus();
  await fireEvent.keyDown(button, { key: 'Enter' });
  await settle();
  const side = screen.queryByRole('menuitem', { name: scope });
  if (side !== null) {
    side.focus();
    await fireEvent.keyDown(side, { key: 'ArrowRight' });
    await settle();
  }
  const place = screen.getByRole(side === null ? 'group' : 'menu', { name: scope });
  const item = within(place).getByRole('menuitem', { name: label });
  await fireEvent.pointerUp(item);
  await fireEvent.click(item);
  await settle();
}

it('ends in an hour, at nine tomorrow, or not by itself', () => {
  const evening = new Date(2026, 10, 30, 22, 30).getTime();
  expect(muteEnd('hour', evening)).toBe(evening + hour);
  expect(muteEnd('tomorrow', evening)).toBe(new Date(2026, 11, 1, 9).getTime());
  expect(muteEnd('open', evening)).toBeNull();
});

it('mutes the instance, a tag or the server, and offers the way back', async () => {
  render(MuteMenu, { scopes: scopesOfInstance({ serverId: 'alfa', name: 'shop' }) });
  const before = Date.now();
  await choose('Mute tag vip', /For 1 h/);
  const [order] = window.asked('silence.mute') as { scope: SilenceScope; until: number }[];
  expect(order?.scope).toEqual({ kind: 'tag', tag: 'vip' });
  expect(order?.until).toBeGreaterThanOrEqual(before + hour);
  expect(silence.muteOf({ kind: 'tag', tag: 'vip' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Muted' })).toBeTruthy();

  toasts.list[0]?.action?.run();
  await settle();
  expect(mutes).toEqual([]);
});

it('goes back to the mute that was there before', async () => {
  const longer: MuteView = { id: 'old', scope: shop, at: 1, until: null, note: 'new phone' };
  mutes = [longer];
  silence.show({ mutes });
  render(MuteMenu, { scopes: [shop] });
  await choose('Mute shop', /For 1 h/);
  expect(mutes[0]?.until).not.toBeNull();
  toasts.list[0]?.action?.run();
  await settle();
  expect(mutes).toMatchObject([{ until: null, note: 'new phone' }]);
});

it('lets a muted scope be heard again', async () => {
  mutes = [{ id: 'old', scope: shop, at: 1, until: null, note: '' }];
  silence.show({ mutes });
  render(MuteMenu, { scopes: [shop] });
  await choose('Mute shop', /Let it alert again/);
  expect(window.asked('silence.unmute')).toEqual([{ id: 'old' }]);
  expect(screen.getByRole('button', { name: 'Mute' })).toBeTruthy();
});
