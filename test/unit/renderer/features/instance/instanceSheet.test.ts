import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ActionOutcome } from '../../../../../electron/contract/action.ts';
import type { InstanceView } from '../../../../../electron/contract/instance.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import InstanceSheet from '../../../../../renderer/features/instance/InstanceSheet.svelte';
import { wantedAct } from '../../../../../renderer/features/instance/wantedAct.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import type { Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, allBut, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const button = (name: RegExp | string): HTMLElement => screen.getByRole('button', { name });
const outcome = (changes: Partial<ActionOutcome>): ActionOutcome => ({
  kind: 'restart',
  ending: 'verified',
  observed: 'open',
  health: 'online',
  tookMs: 7000,
  error: null,
  ...changes,
});

async function sheet(
  changes: Partial<InstanceView>,
  answers: Answers = {},
  server: Partial<ServerView> = {},
): Promise<void> {
  const view = anInstance(changes);
  window_ = await openScreen(answers, [aServer(server)], [view, anInstance({ name: 'zz-next' })]);
  router.openInstance(view);
  render(InstanceSheet, { instanceRef: view, onstep: (move: -1 | 1) => steps.push(move) });
  await settle();
}

const steps: number[] = [];

describe('what the sheet says', () => {
  test('state, reason, evidence and the one right step come first', async () => {
    await sheet({
      health: 'logged-out',
      reason: { code: 401, at: moment - 12 * 60_000 },
      reported: { list: 'close', live: 'close', raw: null },
    });
    const block = document.querySelector('.says')?.textContent ?? '';
    expect(block).toContain('Logged out 12 min ago.');
    expect(block).toContain('Code 401 usually means');
    expect(block).toContain('Live connection and list agree, read 8 s ago.');
    const first = within(screen.getByRole('group', { name: 'Actions' })).getAllByRole('button')[0];
    expect(first?.textContent).toContain('Show QR code');
  });

  test('a running action counts its seconds and stops the others, which say why', async () => {
    await sheet({ action: { kind: 'restart', startedAt: moment - 7_000 } });
    expect(document.querySelector('.says')?.textContent).toContain('Restarting 0:07');
    await settle(1000);
    expect(document.querySelector('.says')?.textContent).toContain('Restarting 0:08');
    await fireEvent.click(button('Delete…'));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(button('Delete…').title).toBe('Another action is still being checked.');
  });

  test('a button that is off keeps its focus and says why', async () => {
    await sheet({ health: 'needs-scan' }, {}, { abilities: allBut('restart', 'server-cannot') });
    const restart = button('Restart');
    restart.focus();
    expect(document.activeElement).toBe(restart);
    expect(restart.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Restart: This version of the server does not offer it.')).toBeTruthy();
    await fireEvent.click(restart);
    expect(window_.asked('instance.act')).toHaveLength(0);
  });

  test('an instance that left the list is not shown as something else', async () => {
    await sheet({});
    window_.fake.tell('fleet.changed', { base: 0, version: 0 });
    cleanup();
    render(InstanceSheet, { instanceRef: { serverId: 'alfa', name: 'was-deleted' } });
    expect(screen.getByText('This instance is no longer in the list.')).toBeTruthy();
  });
});

describe('deleting', () => {
  async function openDelete(answers: Answers = {}): Promise<HTMLElement> {
    await sheet({ name: 'imobiliaria-horizonte' }, answers);
    await fireEvent.click(button('Delete…'));
    await settle(50);
    return screen.getByRole('alertdialog');
  }

  test('says what is lost, and Cancel has the focus', async () => {
    const dialog = await openDelete();
    expect(dialog.textContent).toContain('18,402 messages, 812 contacts, 340 chats');
    expect(dialog.textContent).toContain('This removes it from Alfa Produção for everyone.');
    expect(document.activeElement?.textContent).toContain('Cancel');
  });

  test.each(['', 'imobiliaria-hor', 'Imobiliaria-Horizonte', 'imobiliaria-horizonte '])(
    'does nothing for %j',
    async (typed) => {
      const dialog = await openDelete();
      await fireEvent.input(within(dialog).getByLabelText('Type the name to delete it.'), { target: { value: typed } });
      const confirm = within(dialog).getByRole('button', { name: 'Delete' });
      expect(confirm.getAttribute('aria-disabled')).toBe('true');
      const form = dialog.querySelector('form');
      if (form !== null) await fireEvent.submit(form);
      expect(window_.asked('instance.act')).toHaveLength(0);
    },
  );

  test('the typed name goes along, and a verified end closes the sheet', async () => {
    const dialog = await openDelete({ 'instance.act': () => outcome({ kind: 'delete', observed: 'gone' }) });
    const name = 'imobiliaria-horizonte';
    await fireEvent.input(within(dialog).getByLabelText('Type the name to delete it.'), { target: { value: name } });
    const form = dialog.querySelector('form');
    if (form !== null) await fireEvent.submit(form);
    await settle();
    expect(window_.asked('instance.act')).toEqual([
      { ref: { serverId: 'alfa', name }, kind: 'delete', typedName: name },
    ]);
    expect(router.instance).toBeNull();
    expect(toasts.list.at(-1)?.text).toBe('imobiliaria-horizonte is deleted. The server no longer knows it.');
  });
});

describe('actions and how they end', () => {
  test('logging out asks first; a lie of the server is told as one', async () => {
    await sheet({}, { 'instance.act': () => outcome({ kind: 'logout', ending: 'answer-was-wrong' }) });
    await fireEvent.click(button('Log out…'));
    await settle(50);
    expect(window_.asked('instance.act')).toHaveLength(0);
    expect(document.activeElement?.textContent).toContain('Cancel');
    await fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Log out' }));
    await settle();
    expect(screen.getByText('The server said OK, but the instance is still connected.')).toBeTruthy();
    expect(button('Try again')).toBeTruthy();
  });

  test('the action shows at once, before main has told of it', async () => {
    await sheet(
      { health: 'stuck', name: 'slow' },
      { 'instance.act': () => new Promise<ActionOutcome>(() => undefined) },
    );
    await fireEvent.click(button(/^Restart/));
    await settle(2000);
    expect(document.querySelector('.says')?.textContent).toContain('Restarting 0:02');
  });

  test('a restart of what works asks first, of what is stuck it does not', async () => {
    await sheet({ health: 'online' }, { 'instance.act': () => outcome({}) });
    await fireEvent.click(button(/^Restart/));
    await settle(50);
    expect(screen.getByRole('alertdialog').textContent).toContain('offline for some seconds');
    expect(window_.asked('instance.act')).toHaveLength(0);
  });

  test('an end that comes when the sheet shows another instance becomes a toast', async () => {
    let end: (value: ActionOutcome) => void = () => undefined;
    await sheet(
      { health: 'stuck', name: 'b' },
      { 'instance.act': () => new Promise<ActionOutcome>((done) => (end = done)) },
    );
    await fireEvent.click(button(/^Restart/));
    router.openInstance({ serverId: 'alfa', name: 'zz-next' });
    end(outcome({ ending: 'needs-scan', observed: 'connecting' }));
    await settle();
    const toast = toasts.list.at(-1);
    expect(toast?.text).toBe('b restarted, but its session is lost. It needs a new scan.');
    toast?.action?.run();
    expect(router.instance?.name).toBe('b');
  });

  test('a refused request is explained', async () => {
    await sheet({ health: 'stuck', name: 'c' });
    await fireEvent.click(button(/^Restart/));
    await settle();
    expect(document.querySelector('.ending')?.textContent).toContain('This is no longer here.');
  });
});

test('takes up what was chosen elsewhere, and asks before it does harm', async () => {
  await sheet({ health: 'online' });
  wantedAct.want({ serverId: 'alfa', name: 'loja-centro' }, 'restart');
  await settle(50);
  expect(screen.getByRole('alertdialog').textContent).toContain('offline for some seconds');
  expect(window_.asked('instance.act')).toHaveLength(0);
});

test('previous and next step along the list', async () => {
  await sheet({});
  await fireEvent.click(button('Next instance'));
  await fireEvent.click(button('Previous instance'));
  expect(steps).toEqual([1, -1]);
});
