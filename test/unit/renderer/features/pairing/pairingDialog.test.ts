import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PairingCode, PairingView } from '../../../../../electron/contract/pairing.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import PairingDialog from '../../../../../renderer/features/pairing/PairingDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

const ref = { serverId: 'alfa', name: 'loja-centro' };
const image = 'data:image/png;base64,iVBORw0KGgo=';
let window_: Screen;
let opened = 0;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
  opened = 0;
});
afterEach(() => {
  cleanup();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const body = (): string => document.body.textContent;
const code = (changes: Partial<PairingCode> = {}): PairingCode => ({
  image,
  pairingCode: null,
  seenAt: moment,
  expiresAt: moment + 45_000,
  attempt: 3,
  limit: 30,
  ...changes,
});
const view = (changes: Partial<PairingView> = {}): PairingView => ({
  id: 'p1',
  ref,
  number: null,
  numberText: null,
  phase: 'starting',
  code: null,
  startedAt: moment,
  connectedAs: null,
  error: null,
  ...changes,
});

async function dialog(more: Answers = {}, server: Partial<ServerView> = {}, byNumber = false): Promise<void> {
  window_ = await openScreen(
    {
      'pairing.open': ({ number }) => view({ id: `p${String(++opened)}`, number }),
      'pairing.close': () => null,
      ...more,
    },
    [aServer(server)],
    [anInstance({ health: 'needs-scan' })],
  );
  router.openPairing(ref, byNumber);
  render(PairingDialog, { instanceRef: ref, byNumber });
  await settle();
}
const tell = async (changes: Partial<PairingView>): Promise<void> => {
  window_.fake.tell('pairing.changed', view(changes));
  await settle();
};

describe('an attempt by QR code', () => {
  test('is opened once, and ended when the dialog closes', async () => {
    await dialog();
    await tell({ phase: 'waiting' });
    await tell({ phase: 'code', code: code() });
    await settle(5000);
    expect(window_.asked('pairing.open')).toEqual([{ ref, number: null }]);
    cleanup();
    await settle();
    expect(window_.asked('pairing.close')).toEqual([{ id: 'p1' }]);
  });

  test('shows the code, its age by the second and the attempt', async () => {
    await dialog();
    await tell({ phase: 'code', code: code() });
    expect(screen.getByAltText('QR code to connect loja-centro').getAttribute('src')).toBe(image);
    expect(body()).toContain('45 s left');
    expect(body()).toContain('Attempt 3 of 30');
    await settle(14_000);
    expect(body()).toContain('31 s left');
    const ring = document.querySelector('rect.left')?.getAttribute('stroke-dasharray') ?? '';
    expect(Number.parseFloat(ring)).toBeCloseTo((31 / 45) * 100);
  });

  test('covers a stale code at its very end, between two ticks of the clock', async () => {
    await dialog();
    await tell({ phase: 'code', code: code({ expiresAt: moment + 10_500 }) });
    await settle(10_499);
    expect(screen.queryByAltText(/QR code/)).not.toBeNull();
    await settle(1);
    expect(screen.queryByAltText(/QR code/)).toBeNull();
    expect(body()).toContain('Do not scan this one.');
    await settle(4000);
    expect(body()).toContain('This code expired 3 s ago. The next one is on its way.');
    await tell({
      phase: 'code',
      code: code({ image: `${image}AA`, seenAt: moment + 15_000, expiresAt: moment + 60_000, attempt: 4 }),
    });
    expect(screen.getByAltText(/QR code/).getAttribute('src')).toBe(`${image}AA`);
    expect(body()).toContain('Attempt 4 of 30');
  });

  test('never draws an old code again', async () => {
    await dialog();
    await tell({ phase: 'code', code: code({ seenAt: moment - 60_000, expiresAt: moment - 1000 }) });
    expect(document.querySelector('img')).toBeNull();
  });

  test.each<[Partial<PairingView>, string]>([
    [{ phase: 'starting' }, 'Asking the server to start.'],
    [{ phase: 'ending-attempt' }, 'Ending that attempt first, then asking for a pairing code.'],
    [{ phase: 'waiting' }, 'The server is connecting. No code yet.'],
    [{ phase: 'no-code' }, 'A pinned version of WhatsApp Web.'],
    [{ phase: 'limit', code: code() }, 'The server stopped issuing codes after 30 attempts.'],
    [{ phase: 'limit' }, 'The server stopped issuing codes.'],
    [{ phase: 'failed' }, 'The attempt ended without a connection.'],
    [
      { phase: 'failed', error: { code: 'not-connected', message: 'x', retryable: true } },
      'The instance is not connected.',
    ],
    [{ phase: 'cancelled' }, 'The attempt was cancelled.'],
    [
      {
        phase: 'connected',
        connectedAs: { number: '5511988412207', numberText: '+55 11 98841-2207', profileName: 'Loja' },
      },
      'Connected as +55 11 98841-2207',
    ],
  ])('explains %o', async (changes, words) => {
    await dialog();
    await tell(changes);
    expect(body().replaceAll('\u00a0', ' ')).toContain(words);
  });

  test('how long it waits is always visible while something may come', async () => {
    await dialog();
    await settle(12_000);
    expect(body()).toContain('Waiting 0:12');
    await tell({ phase: 'no-code' });
    expect(body()).not.toContain('Waiting 0:');
  });

  test('start over opens a new attempt, and late news of the old one is not shown', async () => {
    await dialog();
    await tell({ phase: 'limit' });
    await fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
    await settle();
    expect(window_.asked('pairing.open')).toHaveLength(2);
    expect(window_.asked('pairing.close')).toHaveLength(0);
    await tell({ id: 'p1', phase: 'code', code: code() });
    expect(document.querySelector('img')).toBeNull();
    await tell({ id: 'p2', phase: 'code', code: code() });
    expect(document.querySelector('img')).not.toBeNull();
  });

  test('connecting closes the dialog after two seconds, with a toast', async () => {
    await dialog();
    await tell({
      phase: 'connected',
      connectedAs: { number: '5511988412207', numberText: '+55 11 98841-2207', profileName: null },
    });
    await settle(1999);
    expect(router.dialog).not.toBeNull();
    await settle(1);
    expect(router.dialog).toBeNull();
    expect(toasts.list.at(-1)?.text).toBe('loja-centro is connected as +55 11 98841-2207.');
  });

  test('news of another attempt is not shown', async () => {
    await dialog();
    await tell({ id: 'other', phase: 'code', code: code() });
    expect(document.querySelector('img')).toBeNull();
  });

  test('a dialog that closes before the answer came still ends the attempt', async () => {
    let answer: (value: PairingView) => void = () => undefined;
    await dialog({ 'pairing.open': () => new Promise<PairingView>((done) => (answer = done)) });
    cleanup();
    answer(view({ id: 'late' }));
    await settle();
    expect(window_.asked('pairing.close')).toEqual([{ id: 'late' }]);
  });

  test('an attempt that cannot be opened says why', async () => {
    window_ = await openScreen({}, [aServer()], [anInstance()]);
    render(PairingDialog, { instanceRef: ref });
    await settle();
    expect(body()).toContain('This is no longer here.');
    expect(screen.getByRole('button', { name: 'Start over' })).toBeTruthy();
  });
});

describe('an attempt by phone number', () => {
  const ask = async (text: string): Promise<void> => {
    await fireEvent.input(screen.getByLabelText('Number with country code'), { target: { value: text } });
    const form = document.querySelector('form');
    if (form !== null) await fireEvent.submit(form);
    await settle();
  };

  test('begins with the known number and asks for nothing by itself', async () => {
    await dialog({}, {}, true);
    expect(window_.asked('pairing.open')).toHaveLength(0);
    expect(screen.getByLabelText<HTMLInputElement>('Number with country code').value).toBe('+55 11 98841-2207');
  });

  test.each([
    ['', 'Enter the number of the phone, with its country code.'],
    ['123', 'too short'],
    ['55 11 loja', 'digits only'],
  ])('%j is refused here', async (text, words) => {
    await dialog({}, {}, true);
    await ask(text);
    expect(body().replaceAll('\u00a0', ' ')).toContain(words);
    expect(window_.asked('pairing.open')).toHaveLength(0);
  });

  test('a refused pairing code ends the QR attempt that it did not replace', async () => {
    await dialog({
      'pairing.open': ({ number }) => {
        if (number !== null) throw new RefusedCall({ code: 'not-supported', message: 'x', retryable: false });
        return view();
      },
    });
    await ask('5511988412207');
    expect(body()).toContain('This server cannot do that.');
    expect(window_.asked('pairing.close')).toEqual([{ id: 'p1' }]);
  });

  test('asks for a code and shows it in two halves', async () => {
    await dialog();
    await ask('+55 (11) 98841-2207');
    expect(window_.asked('pairing.open').at(-1)).toEqual({ ref, number: '5511988412207' });
    await tell({ id: 'p1', phase: 'cancelled' });
    expect(body()).not.toContain('The attempt was cancelled.');
    await tell({ id: 'p2', number: '5511988412207', phase: 'ending-attempt' });
    expect(body()).toContain('Ending that attempt first');
    await tell({ id: 'p2', number: '5511988412207', phase: 'code', code: code({ pairingCode: 'WZYK1A2B' }) });
    expect(body()).toContain('WZYK-1A2B');
    expect(screen.getByRole('img', { name: 'Pairing code W Z Y K 1 A 2 B' })).toBeTruthy();
    expect(screen.queryByAltText(/QR code/)).toBeNull();
    await settle(46_000);
    expect(body()).not.toContain('WZYK-1A2B');
    expect(body()).toContain('Do not type this one.');
  });

  test('copies the code as it is shown', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) },
      configurable: true,
    });
    await dialog({}, {}, true);
    await ask('5511988412207');
    await tell({ number: '5511988412207', phase: 'code', code: code({ pairingCode: 'WZYK1A2B' }) });
    await fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await settle();
    expect(copied).toEqual(['WZYK-1A2B']);
    expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy();
  });

  test('a QR code where a pairing code was asked for is explained', async () => {
    await dialog({}, {}, true);
    await ask('5511988412207');
    await tell({ number: '5511988412207', phase: 'code', code: code() });
    expect(body()).toContain('The server offers a QR code but no pairing code.');
    await fireEvent.click(screen.getByRole('button', { name: 'Use the QR code' }));
    await settle();
    expect(window_.asked('pairing.open').at(-1)).toEqual({ ref, number: null });
  });

  test('looking at the form and back ends nothing', async () => {
    await dialog();
    await tell({ phase: 'code', code: code() });
    await fireEvent.click(screen.getByLabelText('Phone number'));
    await fireEvent.click(screen.getByLabelText('QR code'));
    await settle();
    expect(window_.asked('pairing.open')).toHaveLength(1);
    expect(document.querySelector('img')).not.toBeNull();
  });
});

test('the steps speak the customer’s language, not the window’s', async () => {
  await dialog();
  await fireEvent.click(screen.getByLabelText('PT'));
  await vi.waitFor(() =>
    expect(document.querySelector('ol[lang="pt-BR"]')?.textContent).toContain('Abra o WhatsApp no celular.'),
  );
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

test('plus and minus change the size of the code', async () => {
  await dialog();
  await tell({ phase: 'code', code: code() });
  await fireEvent.keyDown(document.body, { key: '+' });
  expect(document.querySelector('img')?.getAttribute('width')).toBe('320');
  await fireEvent.keyDown(document.body, { key: '-' });
  await fireEvent.keyDown(document.body, { key: '-' });
  await fireEvent.keyDown(document.body, { key: '-' });
  expect(document.querySelector('img')?.getAttribute('width')).toBe('240');
});

describe('the demo', () => {
  test('plays the phone', async () => {
    await dialog({ 'demo.scan': () => null }, { demo: true });
    await tell({ phase: 'code', code: code() });
    await fireEvent.click(screen.getByRole('button', { name: 'Play the phone: scan this code' }));
    await settle();
    expect(window_.asked('demo.scan')).toEqual([ref]);
  });

  test('is no part of a real server', async () => {
    await dialog();
    await tell({ phase: 'code', code: code() });
    expect(screen.queryByRole('button', { name: /Play the phone/ })).toBeNull();
  });
});
