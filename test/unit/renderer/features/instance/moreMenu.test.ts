import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { InstanceView } from '../../../../../electron/contract/instance.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import MoreMenu from '../../../../../renderer/features/instance/MoreMenu.svelte';
import type { Act } from '../../../../../renderer/features/instance/offers.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { SettingsScene } from '../../../../support/settingsScene.ts';
import { aServer, allBut, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;
let acted: Act[];

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
  acted = [];
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const item = (name: string | RegExp): HTMLElement => screen.getByRole('menuitem', { name });

async function open(changes: Partial<InstanceView>, server: Partial<ServerView> = {}): Promise<void> {
  const view = anInstance(changes);
  const { answers } = new SettingsScene();
  window_ = await openScreen({ 'annotation.change': () => [], ...answers }, [aServer(server)], [view]);
  render(MoreMenu, { view, server: aServer(server), onact: (act: Act) => acted.push(act) });
  const trigger = screen.getByRole('button', { name: 'More' });
  trigger.focus();
  await fireEvent.keyDown(trigger, { key: 'Enter' });
  await settle();
}

test('offers what an online instance is good for, and says why the rest is off', async () => {
  await open({ health: 'online' });
  expect(screen.getAllByRole('menuitem').map((item) => item.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Recover… It is online, so there is nothing to recover.',
    'Start over…',
    'Health check…',
    'Send a test message…',
    'Give notifications back to the phone',
    'Copy token',
    'Copy as curl',
  ]);
  await fireEvent.click(item('Send a test message…'));
  expect(acted).toEqual(['test-message']);
});

test('does nothing where it is off', async () => {
  await open({ health: 'logged-out' }, { abilities: allBut('copy-token', 'instance-token-missing') });
  for (const name of [/^Recover…/, /^Send a test message…/, /^Give notifications back/, /^Copy token/]) {
    expect(item(name).getAttribute('aria-disabled'), String(name)).toBe('true');
    await fireEvent.click(item(name));
  }
  expect(acted).toEqual([]);
});

test('pins the instance on its server, and lets it be restarted by itself', async () => {
  await open({ health: 'online' });
  const tick = (name: string): HTMLElement => screen.getByRole('menuitemcheckbox', { name });
  expect(tick('Pinned on Alfa Produção').getAttribute('aria-checked')).toBe('false');
  await fireEvent.click(tick('Pinned on Alfa Produção'));
  await settle();
  const ref = { serverId: 'alfa', name: 'loja-centro' };
  expect(window_.asked('annotation.change')).toEqual([{ refs: [ref], change: { pinned: true } }]);
  cleanup();
  window_.end();

  await open({ health: 'online' });
  await fireEvent.click(tick('Restart by itself when it hangs'));
  await settle();
  expect(window_.asked('settings.change')).toMatchObject([{ autoRestart: { instances: [ref] } }]);
});
