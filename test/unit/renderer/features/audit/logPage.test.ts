import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditEntry, AuditQuery } from '../../../../../electron/contract/audit.ts';
import LogPage from '../../../../../renderer/features/audit/LogPage.svelte';
import { RefusedCall, type Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, moment } from '../../../../support/views.ts';

let window_: Screen;

beforeEach(() => {
  vi.useFakeTimers({ now: moment });
});
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const settle = (ms = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const queries = (): AuditQuery[] => window_.asked('audit.read') as AuditQuery[];
const lines = (): string[] =>
  within(screen.getByRole('region', { name: 'Actions, newest first' }))
    .queryAllByRole('listitem')
    .map((item) => item.textContent.replace(/\s+/g, ' ').trim());

let row = 100;
const entry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  row: row--,
  at: moment - 60_000,
  serverId: 'alfa',
  name: 'loja-centro',
  act: 'restart',
  startedBy: 'person',
  ending: 'verified',
  code: null,
  tookMs: 7_000,
  ...changes,
});

async function open(answers: Answers): Promise<void> {
  window_ = await openScreen({ 'history.incidents': () => ({ entries: [], next: null }), ...answers }, [
    aServer(),
    aServer({ id: 'beta', name: 'Beta' }),
  ]);
  render(LogPage);
  await settle();
  await fireEvent.click(screen.getByRole('tab', { name: 'Actions' }));
  await settle();
}

test('tells each action with who began it, how it ended and where', async () => {
  await open({
    'audit.read': () => ({
      entries: [
        entry(),
        entry({ act: 'logout', ending: 'answer-was-wrong', startedBy: 'bulk' }),
        entry({ act: 'reveal', ending: 'verified' }),
        entry({ act: 'unlock', name: null }),
      ],
      next: null,
    }),
  });
  expect(lines()).toEqual([
    expect.stringMatching(/Restart loja-centro on Alfa Produção by you · verified · 7/),
    expect.stringMatching(/Log-out .+ by you, for many · the server said OK, and nothing happened/),
    expect.stringMatching(/Secret shown loja-centro on Alfa Produção/),
    expect.stringMatching(/Production unlocked Alfa Produção by you/),
  ]);
});

test('asks again for each filter, once typing pauses, and says when nothing fits', async () => {
  await open({
    'audit.read': ({ failedOnly }) => ({ entries: failedOnly ? [] : [entry()], next: null }),
  });
  expect(queries()).toEqual([
    { serverId: null, ref: null, text: '', startedBy: null, failedOnly: false, before: null },
  ]);
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'lo' } });
  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'loja' } });
  await settle(249);
  expect(queries()).toHaveLength(1);
  await settle(1);
  expect(queries().map(({ text }) => text)).toEqual(['', 'loja']);
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Only what failed' }));
  await settle();
  expect(queries().at(-1)).toMatchObject({ text: 'loja', failedOnly: true });
  expect(screen.getByText('Nothing matches these filters.')).toBeTruthy();
});

test('goes on below the last entry', async () => {
  await open({
    'audit.read': ({ before }) =>
      before === null ? { entries: [entry()], next: 42 } : { entries: [entry({ act: 'delete' })], next: null },
  });
  await fireEvent.click(button('Show earlier'));
  await settle();
  expect(queries().at(-1)?.before).toBe(42);
  expect(lines()).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull();
});

test('says that nothing was done, and that it could not be read', async () => {
  await open({ 'audit.read': () => ({ entries: [], next: null }) });
  expect(screen.getByText('Nothing was done from here yet.')).toBeTruthy();
  cleanup();
  window_.end();

  let broken = true;
  await open({
    'audit.read': () => {
      if (broken) throw new RefusedCall({ code: 'storage-unwritable', message: 'disk', retryable: true });
      return { entries: [entry()], next: null };
    },
  });
  expect(screen.getByRole('alert').textContent).not.toBe('');
  broken = false;
  await fireEvent.click(button('Try again'));
  await settle();
  expect(lines()).toHaveLength(1);
});
