import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { InstanceView } from '../../../../../electron/contract/instance.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import TestMessageDialog from '../../../../../renderer/features/testMessage/TestMessageDialog.svelte';
import { annotations } from '../../../../../renderer/lib/annotations.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;
let stop = (): void => undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  stop();
  window_.end();
  router.closeDialog();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const sender = (): HTMLInputElement => screen.getByRole('combobox', { name: 'From' });
const options = (): readonly string[] =>
  screen.queryAllByRole('option').map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
const press = (key: string): Promise<boolean> => fireEvent.keyDown(sender(), { key });
const send = (): Promise<boolean> => fireEvent.click(screen.getByRole('button', { name: 'Send once' }));

interface Given {
  readonly instances?: readonly InstanceView[];
  readonly servers?: readonly ServerView[];
  readonly pinned?: string;
  readonly from?: InstanceView;
  readonly serverId?: string;
}

const bare = (name: string): InstanceView => anInstance({ name, profileName: null });
const ana = bare('ana');
const bia = bare('bia');
const caio = bare('caio');
const three = [ana, bia, caio];

async function open({ instances = three, servers = [aServer()], pinned, from, serverId }: Given = {}): Promise<void> {
  window_ = await openScreen(
    {
      'annotation.read': () =>
        pinned === undefined
          ? []
          : [
              {
                key: pinned,
                alias: '',
                colour: 'none',
                tags: [],
                notes: '',
                expectedNumber: null,
                expectedNumberText: null,
                pinned: true,
              },
            ],
      'instance.sendTest': () => ({ ending: 'accepted', error: null, tookMs: 640 }),
    },
    servers,
    instances,
  );
  stop = annotations.start();
  await settle();
  router.openTestMessage(from ?? null, serverId ?? null);
  render(TestMessageDialog, { instanceRef: from ?? null, serverId: serverId ?? null });
  await settle();
}

describe('a test message', () => {
  test('is led by the pinned instance', async () => {
    await open({ pinned: 'alfa/bia' });
    expect(sender().value).toBe('bia · Alfa Produção');
    await press('ArrowDown');
    expect(options()).toEqual(['bia Alfa Produção pinned', 'ana Alfa Produção', 'caio Alfa Produção']);
    expect(screen.getByText('Pinned instances come first.')).toBeTruthy();
  });

  test('opened from an instance, comes from that one whatever is pinned', async () => {
    await open({ pinned: 'alfa/bia', from: caio });
    expect(sender().value).toBe('caio · Alfa Produção');
    await fireEvent.input(screen.getByLabelText('To this number'), { target: { value: '+55 11 98841-2207' } });
    await send();
    await settle();
    expect(window_.asked('instance.sendTest')).toMatchObject([
      { ref: { serverId: 'alfa', name: 'caio' }, number: '5511988412207' },
    ]);
    expect(screen.getByRole('status').textContent).toContain('Handed over to WhatsApp after 640 ms');
  });

  test('without a pinned one is sent only after a choice, which typing narrows', async () => {
    await open();
    await send();
    expect(window_.asked('instance.sendTest')).toEqual([]);
    expect(screen.getByText('Choose the instance that sends it.')).toBeTruthy();
    await fireEvent.input(sender(), { target: { value: 'cai' } });
    expect(options()).toEqual(['caio Alfa Produção']);
    await press('Enter');
    expect(sender().value).toBe('caio · Alfa Produção');
    expect(options()).toEqual([]);
  });

  test('Escape closes the list, then the dialog', async () => {
    await open({ pinned: 'alfa/bia' });
    sender().focus();
    await press('ArrowDown');
    await fireEvent.keyDown(sender(), { key: 'Escape' });
    await settle();
    expect(options()).toEqual([]);
    expect(router.dialog?.name).toBe('test-message');
    await fireEvent.keyDown(sender(), { key: 'Escape' });
    await settle();
    expect(router.dialog).toBeNull();
  });

  test('remembers the number until the window ends', async () => {
    await open({ from: ana });
    await fireEvent.input(screen.getByLabelText('To this number'), { target: { value: '5511977770000' } });
    await send();
    await settle();
    cleanup();
    render(TestMessageDialog, { instanceRef: bia, serverId: null });
    await settle();
    expect(screen.getByLabelText<HTMLInputElement>('To this number').value).toBe('5511977770000');
  });

  test('says which pinned one is away, and where nobody can send', async () => {
    const away = anInstance({ name: 'away', health: 'closed' });
    await open({ instances: [...three, away], pinned: 'alfa/away' });
    expect(screen.getByText('away is pinned, but not connected now.')).toBeTruthy();
    cleanup();
    render(TestMessageDialog, { instanceRef: null, serverId: 'beta' });
    expect(screen.getByText(/^No instance is connected that could send one/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Send once' })).toBeNull();
  });

  test('asks to unlock a production server instead of sending', async () => {
    const production = { unlockedUntil: null };
    await open({ servers: [aServer({ production })], from: ana });
    await fireEvent.input(screen.getByLabelText('To this number'), { target: { value: '5511977770000' } });
    await send();
    await settle();
    expect(window_.asked('instance.sendTest')).toEqual([]);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });
});
