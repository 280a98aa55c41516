import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RevivalPlan, RevivalView } from '../../../../../electron/contract/revival.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import RevivalDialog from '../../../../../renderer/features/revival/RevivalDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

const ref = { serverId: 'alfa', name: 'loja' };
let window_: Screen;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  window_.end();
  router.closeDialog();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const restore = (): Promise<boolean> => fireEvent.click(screen.getByRole('button', { name: 'Restore' }));
const field = (name: string): HTMLInputElement => screen.getByLabelText(name);

const plan: RevivalPlan = {
  ref,
  create: { able: true },
  unread: ['settings'],
  parts: [
    {
      part: {
        kind: 'webhook',
        values: {
          enabled: true,
          url: 'https://n8n.test/loja',
          events: ['CALL'],
          byEvents: false,
          base64: true,
          headers: ['Authorization'],
        },
      },
      secrets: ['Authorization'],
      needsSecrets: false,
    },
    {
      part: {
        kind: 'proxy',
        values: { enabled: true, host: 'proxy.test', port: '3128', protocol: 'http', username: 'u' },
      },
      secrets: ['password'],
      needsSecrets: true,
    },
  ],
};
const ended: RevivalView = { ref, step: null, ending: 'revived', outcomes: [], lost: [], error: null };

async function open(answers: Answers = {}, server: Partial<ServerView> = {}): Promise<void> {
  window_ = await openScreen(
    { 'revival.plan': () => plan, 'revival.start': () => ended, ...answers },
    [aServer(server)],
    [anInstance({ ...ref, health: 'gone' })],
  );
  router.openRevival(ref);
  render(RevivalDialog, { instanceRef: ref });
  await settle();
}

describe('restoring a vanished instance', () => {
  test('shows what comes back and what does not, before anything is done', async () => {
    await open();
    const said = screen.getByRole('dialog').textContent.replaceAll(/\s+/g, ' ');
    expect(said).toContain('Address: https://n8n.test/loja');
    expect(said).toContain('Events: CALL');
    expect(said).toContain('the phone must be paired again');
    expect(said).toContain('Settings: Evodesk never read them of this instance.');
    expect(document.activeElement).toBe(field('Token of the instance'));
    expect(screen.getByText('Without it, this is not brought back.')).toBeTruthy();
    expect(window_.asked('revival.start')).toEqual([]);
  });

  test('sends the secrets that were typed, and ends at the code', async () => {
    await open();
    await fireEvent.input(field('Token of the instance'), { target: { value: ' TOK-1 ' } });
    await fireEvent.input(field('Proxy · Password'), { target: { value: 'p' } });
    await restore();
    await settle();
    expect(window_.asked('revival.start')).toEqual([
      { ref, token: 'TOK-1', secrets: { webhook: { Authorization: '' }, proxy: { password: 'p' } } },
    ]);
    expect(screen.getByText('loja is back, with what Evodesk knew of it. Scan its code to connect it.')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show QR code' }));
    expect(router.dialog).toMatchObject({ name: 'pairing', ref });
  });

  test('says what is not as it was', async () => {
    const sqs = { kind: 'sqs', ending: 'off', missing: [], cause: null, error: null, reading: null } as const;
    await open({
      'revival.start': () => ({
        ...ended,
        ending: 'revived-except',
        outcomes: [sqs],
        lost: [
          { kind: 'webhook', names: ['Authorization'], leftOut: false },
          { kind: 'proxy', names: ['password'], leftOut: true },
        ],
      }),
    });
    await restore();
    await settle();
    const said = screen.getByRole('dialog').textContent.replaceAll(/\s+/g, ' ');
    expect(said).toContain('Webhook: back without Authorization. Type the value on the instance.');
    expect(said).toContain('Proxy: left out, because this was not typed: Password.');
    expect(said).toMatch(/SQS: \S+/);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show QR code' }));
  });

  test('offers no code where nothing was made', async () => {
    await open({
      'revival.start': () => ({
        ...ended,
        ending: 'not-made',
        error: { code: 'server-error', message: 'HTTP 500', retryable: true },
      }),
    });
    await restore();
    await settle();
    expect(screen.getByText(/^loja could not be made/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show QR code' })).toBeNull();
  });

  test('asks to unlock a production server first', async () => {
    await open({ 'production.unlock': () => null }, { production: { unlockedUntil: null } });
    await restore();
    await settle();
    expect(window_.asked('revival.start')).toEqual([]);
    expect(screen.getByRole('alertdialog')).toBeTruthy();
  });

  test('shows a refusal that came after it had begun', async () => {
    await open({
      'revival.start': () => {
        window_.fake.tell('revival.changed', { ...ended, step: 'creating', ending: null });
        throw new RefusedCall({ code: 'action-busy', message: 'Another action is running.', retryable: true });
      },
    });
    await restore();
    await settle();
    expect(screen.getByText('Another action is running.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Restore' })).toBeTruthy();
  });

  test('says why nothing can be made here', async () => {
    await open({ 'revival.plan': () => ({ ...plan, create: { able: false, reason: 'needs-global-key' } }) });
    await restore();
    expect(window_.asked('revival.start')).toEqual([]);
    expect(screen.getByRole('button', { name: 'Restore' }).title).toContain('global key');
  });
});
