import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ProductionView, ServerDraft, ServerView } from '../../../../../electron/contract/server.ts';
import ProductionSwitch from '../../../../../renderer/features/production/ProductionSwitch.svelte';
import AddServer from '../../../../../renderer/features/servers/AddServer.svelte';
import ReplaceKey from '../../../../../renderer/features/servers/ReplaceKey.svelte';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeCheck } from '../../../../support/screens/scenes.ts';
import { aServer, moment } from '../../../../support/views.ts';

const locked: ProductionView = { unlockedUntil: null };
const unlocked: ProductionView = { unlockedUntil: moment + 15 * 60_000 };
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
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const field = (label: string | RegExp): HTMLInputElement => screen.getByLabelText(label);
const type = (label: string | RegExp, text: string): Promise<boolean> =>
  fireEvent.input(field(label), { target: { value: text } });
const isOff = (element: HTMLElement): boolean => element.getAttribute('aria-disabled') === 'true';

async function open(production: ProductionView | null, answers: Answers = {}): Promise<ServerView> {
  const server = aServer({ production });
  window_ = await openScreen(
    {
      'production.mark': () => null,
      'production.unlock': () => null,
      'production.lock': () => null,
      'server.check': ({ checkId }) => makeCheck(checkId, 'passed'),
      'server.cancelCheck': () => null,
      'server.save': () => ({ id: 'alfa', keyHome: 'keychain' }),
      'server.replaceKey': () => ({ keyHome: 'keychain' }),
      ...answers,
    },
    [server],
  );
  return server;
}

/** As main tells the window once the server was unlocked. */
async function tellUnlocked(server: ServerView): Promise<void> {
  const { fake } = window_;
  const snapshot = (await fake.bridge.requests['fleet.read']()) as { value: { version: number } };
  const { version } = snapshot.value;
  fake.tell('fleet.changed', { base: version, version: version + 1, servers: [{ ...server, production: unlocked }] });
  await settle();
}

describe('the production switch', () => {
  test('marks at once, and takes the mark off only once it is unlocked', async () => {
    const server = await open(null);
    const { rerender } = render(ProductionSwitch, { server });
    const toggle = screen.getByRole('switch', { name: 'Production' });
    await fireEvent.click(toggle);
    await settle();
    expect(window_.asked('production.mark')).toEqual([{ serverId: 'alfa', production: true }]);

    await rerender({ server: { ...server, production: locked } });
    expect(screen.getByText('Production, locked')).toBeTruthy();
    await fireEvent.click(toggle);
    await settle();
    expect(window_.asked('production.mark')).toHaveLength(1);
    expect(screen.getByRole('alertdialog', { name: 'Unlock Alfa Produção for 15 minutes?' })).toBeTruthy();
    expect(toggle.matches(':checked'), 'it still is production').toBe(true);

    await rerender({ server: { ...server, production: unlocked } });
    expect(screen.getByText('Production, unlocked for 15:00')).toBeTruthy();
    await settle(61_000);
    expect(screen.getByText('Production, unlocked for 13:59')).toBeTruthy();
    await fireEvent.click(toggle);
    await settle();
    expect(window_.asked('production.mark').at(-1)).toEqual({ serverId: 'alfa', production: false });
    await fireEvent.click(button('Lock now'));
    await settle();
    expect(window_.asked('production.lock')).toEqual([{ serverId: 'alfa' }]);
  });

  test('unlocks by the typed name alone, and says what main refused', async () => {
    const server = await open(locked, {
      'production.unlock': () => {
        throw new RefusedCall({ code: 'not-found', message: 'gone', retryable: false });
      },
    });
    render(ProductionSwitch, { server });
    await fireEvent.click(button('Unlock…'));
    await settle();
    await type('Type the name of the server.', 'alfa');
    expect(isOff(button('Unlock'))).toBe(true);
    await fireEvent.click(button('Unlock'));
    expect(window_.asked('production.unlock')).toEqual([]);
    await type('Type the name of the server.', ' Alfa Produção ');
    expect(isOff(button('Unlock'))).toBe(false);
    await fireEvent.submit(field('Type the name of the server.'));
    await settle();
    expect(window_.asked('production.unlock')).toEqual([{ serverId: 'alfa', typedName: ' Alfa Produção ' }]);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
    expect(field('Type the name of the server.').getAttribute('aria-invalid')).toBe('true');
  });
});

describe('editing a locked production server', () => {
  test('colour and tags are saved; the name waits for the lock, which opens from here', async () => {
    const server = await open(locked);
    render(AddServer, { serverId: 'alfa' });
    await settle();
    expect(isOff(button('Save'))).toBe(false);
    expect(screen.queryByText('Production, locked')).toBeNull();

    await type('Name', 'Beta');
    expect(isOff(button('Save'))).toBe(true);
    expect(button('Save').title).toMatch(/^This is a production server\. Unlock it/);
    await fireEvent.submit(field('Name'));
    await settle();
    expect(window_.asked('server.save')).toEqual([]);
    await fireEvent.click(button('Unlock…'));
    await settle();
    expect(screen.getByRole('alertdialog', { name: /^Unlock Alfa Produção/ })).toBeTruthy();

    await tellUnlocked(server);
    await fireEvent.submit(field('Name'));
    await settle();
    expect((window_.asked('server.save') as ServerDraft[]).map(({ name }) => name)).toEqual(['Beta']);
  });

  test('a new address waits, too', async () => {
    await open(locked);
    render(AddServer, { serverId: 'alfa' });
    await settle();
    await type('Address', 'https://evil.example');
    await type('API key', 'k');
    await settle(700);
    expect(isOff(button('Save'))).toBe(true);
    expect(button('Save').title).toMatch(/^This is a production server/);
  });

  test('so does a new key in its own dialog', async () => {
    const server = await open(locked);
    render(ReplaceKey, { serverId: 'alfa' });
    await settle();
    await type('New API key', 'another-key');
    await settle(700);
    expect(button('Replace key').title).toBe('This is a production server. Unlock it to replace its key.');
    await fireEvent.submit(field('New API key'));
    await settle();
    expect(window_.asked('server.replaceKey')).toEqual([]);
    await tellUnlocked(server);
    await fireEvent.submit(field('New API key'));
    await settle();
    expect(window_.asked('server.replaceKey')).toEqual([{ serverId: 'alfa', key: 'another-key' }]);
  });
});
