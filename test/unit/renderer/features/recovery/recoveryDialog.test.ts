import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActionOrder, ActionOutcome } from '../../../../../electron/contract/action.ts';
import type { InstanceView } from '../../../../../electron/contract/instance.ts';
import type { ServerView } from '../../../../../electron/contract/server.ts';
import RecoveryDialog from '../../../../../renderer/features/recovery/RecoveryDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, allBut, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;
let closed: number;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
  closed = 0;
});
afterEach(() => {
  cleanup();
  window_.end();
  router.closeDialog();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const verdict = (): string => screen.getByRole('status').textContent.trim();
const rungs = (): string[] =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' ').trim());
const asked = (): string[] => (window_.asked('instance.act') as ActionOrder[]).map(({ kind }) => kind);

const stuck: Partial<InstanceView> = {
  health: 'stuck',
  reported: { list: 'connecting', live: 'connecting', raw: null },
};

/** Opens the dialog; each step that is taken ends like the next of these. */
async function open(
  endings: readonly ActionOutcome['ending'][],
  changes: Partial<InstanceView> = stuck,
  server: Partial<ServerView> = {},
  more: Answers = {},
): Promise<void> {
  const left = [...endings];
  const view = anInstance(changes);
  window_ = await openScreen(
    {
      'instance.act': ({ kind }) => ({
        kind,
        ending: left.shift() ?? 'refused',
        observed: 'connecting',
        health: 'stuck',
        tookMs: 7_000,
        error: null,
      }),
      'instance.cancel': () => null,
      ...more,
    },
    [aServer(server)],
    [view],
  );
  render(RecoveryDialog, { view, server: aServer(server), onclose: () => closed++ });
  await settle();
}

async function take(name: string): Promise<void> {
  await fireEvent.click(button(name));
  await settle();
}

test('goes from the gentlest step on, and the first that works is the last', async () => {
  await open(['answer-was-wrong', 'verified']);
  expect(rungs()).toHaveLength(2);
  expect(rungs()[1]).toContain('Only if the step before does not help');
  expect(document.activeElement?.textContent.trim(), 'the safe one').toBe('Close');
  await take('Restart');
  expect(rungs()[0]).toContain('The server said OK, but loja-centro did not come back.');
  await take('Log out and start over');
  expect(verdict()).toBe('It is online again. Nothing more is needed.');
  expect(asked()).toEqual(['restart', 'relink']);
  expect(screen.queryByRole('button', { name: 'Restart' })).toBeNull();
});

test('takes nothing by itself, counts the seconds of a step and can stop following it', async () => {
  let end: (outcome: ActionOutcome) => void = () => undefined;
  await open([], stuck, {}, { 'instance.act': () => new Promise((resolve) => (end = resolve)) });
  await settle(5_000);
  expect(asked()).toEqual([]);
  await take('Restart');
  await settle(3_000);
  expect(rungs()[0]).toContain('Running, 0:03');
  await take('Stop waiting');
  expect(window_.asked('instance.cancel')).toEqual([{ ref: { serverId: 'alfa', name: 'loja-centro' } }]);
  end({ kind: 'restart', ending: 'cancelled', observed: null, health: null, tookMs: 3_000, error: null });
  await settle();
  // A step that was only not followed may be taken again.
  expect(button('Restart')).toBeTruthy();
});

test('ends at a code that waits for a phone', async () => {
  await open(['needs-scan']);
  await take('Restart');
  expect(verdict()).toBe('It waits for a scan, so no further step helps: show the QR code.');
  await take('Show QR code');
  expect(closed).toBe(1);
  expect(router.dialog).toMatchObject({ name: 'pairing' });
});

test('begins nothing where WhatsApp ended it, and says why', async () => {
  await open([], { health: 'restricted', reason: { code: 403, at: moment } });
  expect(verdict()).toContain('WhatsApp restricted this number (code 403).');
  expect(screen.getAllByRole('button').map((each) => each.textContent.trim())).not.toContain('Restart');
});

test('offers to recreate when no step helped', async () => {
  await open(['answer-was-wrong', 'answer-was-wrong']);
  await take('Restart');
  await take('Log out and start over');
  expect(verdict()).toContain('These steps did not help.');
  await take('Recreate…');
  expect(router.dialog).toMatchObject({ name: 'recreate' });
});

test('says what main refused, and offers the step again', async () => {
  await open(
    [],
    stuck,
    {},
    {
      'instance.act': () => {
        throw new RefusedCall({ code: 'production-locked', message: 'locked', retryable: false });
      },
    },
  );
  await take('Restart');
  expect(verdict()).not.toBe('');
  expect(button('Restart')).toBeTruthy();
});

test('leaves out what the server cannot do', async () => {
  await open(['verified'], stuck, { abilities: allBut('restart', 'server-cannot') });
  await take('Log out and start over');
  expect(asked()).toEqual(['relink']);
});
