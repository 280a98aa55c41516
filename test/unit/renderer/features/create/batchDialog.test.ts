import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BatchLineView, BatchOrder, BatchView } from '../../../../../electron/contract/batch.ts';
import BatchDialog from '../../../../../renderer/features/create/BatchDialog.svelte';
import { batchRun } from '../../../../../renderer/features/create/batchRun.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import type { Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

let window_: Screen;
let end: () => void;

beforeEach(() => vi.useFakeTimers({ now: moment }));
afterEach(() => {
  cleanup();
  end();
  window_.end();
  toasts.list.forEach(({ id }) => toasts.close(id));
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const body = (): string => document.body.textContent;

function line(name: string, state: BatchLineView['state'], changes: Partial<BatchLineView> = {}): BatchLineView {
  return { name, number: null, numberText: null, tags: [], ownToken: false, state, error: null, ...changes };
}

function batch(lines: BatchLineView[], changes: Partial<BatchView> = {}): BatchView {
  return {
    id: 'b1',
    serverId: 'alfa',
    startedAt: moment,
    state: 'running',
    problem: null,
    lostTokens: 0,
    lines,
    ...changes,
  };
}

async function dialog(view: BatchView | null = null, more: Answers = {}): Promise<void> {
  window_ = await openScreen(
    {
      'fleet.check': () => null,
      'batch.read': () => view,
      'batch.start': () => batch([line('loja-1', 'running'), line('loja-2', 'waiting')]),
      'batch.stop': () => null,
      'batch.forget': () => null,
      'recreate.read': () => [],
      ...more,
    },
    [aServer()],
    [anInstance()],
  );
  end = batchRun.start();
  await settle();
  router.openBatch();
  render(BatchDialog);
  await settle();
}

test('a list is checked while it is pasted, and only what can be made is sent', async () => {
  await dialog();
  await fireEvent.input(screen.getByLabelText('One instance per line'), {
    target: { value: 'loja-1;5511988412207;tok-1;vip\nloja-centro\nLoja 2\nloja-1' },
  });
  expect(body()).toContain('1 can be created. 3 are left out.');
  for (const why of ['Exists on this server already', 'Loja-2 would do', 'Stands in an earlier line, too'])
    expect(body()).toContain(why);
  await fireEvent.click(screen.getByText('Create 1 instance'));
  await settle();
  const [order] = window_.asked('batch.start') as BatchOrder[];
  expect(order).toEqual({
    serverId: 'alfa',
    template: { settings: null, webhook: null },
    lines: [{ name: 'loja-1', number: '5511988412207', token: 'tok-1', tags: ['vip'] }],
  });
  expect(document.querySelector('textarea'), 'the list may hold tokens').toBeNull();
});

test('with names made sound, more of it can be made', async () => {
  await dialog();
  await fireEvent.input(screen.getByLabelText('One instance per line'), { target: { value: 'Loja 2\nLoja São' } });
  await fireEvent.click(screen.getByLabelText(/^Make names sound/));
  expect(body()).toContain('2 can be created.');
});

test('a webhook with a password in its address is not kept for many, and the form says so', async () => {
  await dialog();
  await fireEvent.input(screen.getByLabelText('One instance per line'), { target: { value: 'loja-1' } });
  const [url] = screen.getAllByPlaceholderText('https://');
  await fireEvent.input(url ?? document.body, { target: { value: 'https://ana:pw@hook.test/1' } });
  await fireEvent.click(screen.getByText('Create 1 instance'));
  await settle();
  expect(body()).toContain('An address with a name and password cannot be kept for many.');
  expect(window_.asked('batch.start')).toEqual([]);
});

test('nothing can be begun without a line, and the button says so', async () => {
  await dialog();
  const button = screen.getByText('Create', { selector: 'button' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.getAttribute('title')).toBe('Paste at least one line.');
});

test('progress follows main, and stopping asks it', async () => {
  await dialog(batch([line('loja-1', 'running'), line('loja-2', 'waiting')]));
  expect(body()).toContain('Creating: 0 of 2');
  window_.fake.tell('batch.changed', batch([line('loja-1', 'created'), line('loja-2', 'running')]));
  await settle();
  expect(body()).toContain('Creating: 1 of 2');
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('1');
  await fireEvent.click(screen.getByText('Stop'));
  expect(window_.asked('batch.stop')).toEqual([{ id: 'b1' }]);
});

test('results put failures first, with the server’s words, and offer each next step', async () => {
  const refused = {
    code: 'action-refused',
    message: 'm',
    retryable: false,
    detail: { words: 'Invalid proxy' },
  } as const;
  await dialog(
    batch([line('loja-1', 'created'), line('loja-2', 'refused', { error: refused }), line('loja-3', 'exists')], {
      state: 'finished',
    }),
  );
  const shown = [...document.querySelectorAll('.scroll li')].map((item) => item.textContent);
  expect(shown[0]).toContain('loja-2');
  expect(shown[0]).toContain('The server refused: Invalid proxy');
  expect(body()).toContain('1 of 3 created');
  expect(screen.getByText('Try 1 again')).toBeDefined();
  await fireEvent.click(screen.getByText('Pair it'));
  expect(router.dialog).toMatchObject({ ref: { serverId: 'alfa', name: 'loja-1' } });
});

test('one that waits since the app was closed is told at the start, with what became of its tokens', async () => {
  await dialog(batch([line('loja-1', 'created'), line('loja-2', 'waiting')], { state: 'stopped', lostTokens: 1 }));
  expect(toasts.list.map(({ text }) => text)).toEqual(['1 instance of the last list was not created yet.']);
  expect(body()).toContain('1 waiting line had its own token, which is not stored.');
  expect(screen.getByText('Go on with 1')).toBeDefined();
});
