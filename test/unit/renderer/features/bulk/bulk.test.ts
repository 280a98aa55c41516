import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { flushSync, tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BulkItemView, BulkJobHead, BulkJobView, BulkVerdict } from '../../../../../electron/contract/bulk.ts';
import type { InstanceRef } from '../../../../../electron/contract/instance.ts';
import { bulkJobs } from '../../../../../renderer/features/bulk/bulkJobs.svelte.ts';
import { planOf } from '../../../../../renderer/features/bulk/plan.ts';
import { silenceMany } from '../../../../../renderer/features/bulk/quiet.ts';
import App from '../../../../../renderer/App.svelte';
import { commands } from '../../../../../renderer/lib/commands.ts';
import { list } from '../../../../../renderer/features/overview/listState.svelte.ts';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import { selection } from '../../../../../renderer/lib/selection.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { makeFakeBridge, type FakeBridge } from '../../../../support/fakeBridge.ts';
import { makeFleet } from '../../../../support/scriptedFleet.ts';

const now = Date.now();
let version = 10;
let jobs = 0;
let fake: FakeBridge;

const settle = async (): Promise<void> => {
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  flushSync();
};

async function open(earlier: readonly BulkJobView[] = []): Promise<void> {
  version += 1;
  const snapshot = { ...makeFleet({ now, size: 40 }), version };
  fake = makeFakeBridge({
    'fleet.read': () => snapshot,
    'annotation.read': () => [],
    'bulk.read': () => earlier,
    'bulk.start': ({ work, refs }) => {
      const head = headOf(work.kind, 'running');
      return { ...head, items: refs.map((ref) => itemOf(ref)) };
    },
    'bulk.retry': () => null,
    'bulk.stop': () => null,
    'bulk.silence': ({ refs }) => ({ undoId: 'u1', count: refs.length }),
    'bulk.undoSilence': () => null,
    'app.ready': () => null,
  });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  render(App);
  await settle();
  await tick();
}

function headOf(kind: BulkJobHead['kind'], phase: BulkJobHead['phase']): BulkJobHead {
  return { id: `job${jobs}`, kind, phase, orderedAt: now, endedAt: phase === 'ended' ? now : null };
}

function itemOf(ref: InstanceRef, verdict: BulkVerdict | null = null): BulkItemView {
  const error = { code: 'server-error', message: 'HTTP 502', retryable: true } as const;
  const result =
    verdict === null
      ? null
      : { verdict, outcome: null, live: 'open' as const, error: verdict === 'failed' ? error : null };
  return { ref, startedAt: verdict === null ? null : now, result };
}

const asked = (name: string): unknown[] => fake.calls.filter((call) => call.name === name).map(({ input }) => input);
const box = (name: string) => screen.getByRole('checkbox', { name: `Select ${name}` });
const bar = () => screen.getByRole('toolbar', { name: 'Selected instances' });
const sheet = () => screen.getByRole('complementary');

async function pick(...names: string[]): Promise<void> {
  for (const name of names) await fireEvent.click(box(name));
}

async function choose(kind: BulkJobHead['kind']): Promise<void> {
  const refs = selection.rows.map(({ view }) => ({ serverId: view.serverId, name: view.name }));
  flushSync(() => router.openBulk({ step: 'preview', kind, refs }));
  await settle();
}

beforeEach(() => {
  jobs += 1;
  list.clear();
  selection.clear();
  router.go({ name: 'overview' });
  router.closeInstance();
  router.closeBulk();
  for (const { id } of toasts.list) toasts.close(id);
});
afterEach(cleanup);

describe('the bar', () => {
  it('comes with the first tick, counts, tells of hidden ones and clears', async () => {
    await open();
    expect(screen.queryByRole('toolbar')).toBeNull();
    await pick('arquivo-morto', 'barbearia-do-ze');
    expect(within(bar()).getByText('2 selected')).toBeTruthy();
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'barbearia' } });
    expect(within(bar()).getByText('1 of them is hidden by the filter')).toBeTruthy();
    await fireEvent.click(within(bar()).getByRole('button', { name: 'Clear selection, Esc' }));
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('takes all that the filter leaves', async () => {
    await open();
    await pick('arquivo-morto');
    await fireEvent.click(within(bar()).getByRole('button', { name: 'Select all 40' }));
    expect(selection.size).toBe(40);
  });
});

describe('the palette', () => {
  const offered = () => commands.all().filter(({ id }) => id.startsWith('bulk.'));
  const run = (label: string): void =>
    offered()
      .find((command) => command.label === label)
      ?.run();

  it('does to what is ticked what the bar does', async () => {
    await open();
    expect(offered()).toEqual([]);
    await pick('barbearia-do-ze', 'imobiliaria-horizonte');
    expect(offered().map(({ label }) => label)).toContain('Log out: 2 selected');
    run('Restart: 2 selected');
    await settle();
    expect(within(sheet()).getByText(/closed instance cannot be restarted/)).toBeTruthy();
    expect(asked('bulk.start')).toEqual([]);
    run('Mute for 1 hour: 2 selected');
    await settle();
    expect(asked('bulk.silence')).toMatchObject([
      { refs: [{ name: 'barbearia-do-ze' }, { name: 'imobiliaria-horizonte' }] },
    ]);
  });

  it('without ticks does it to what a filter leaves, and to nothing where there is none', async () => {
    await open();
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'barbearia' } });
    expect(
      offered()
        .filter(({ asks }) => asks === true)
        .map(({ label }) => label),
    ).toEqual(['Restart: 1 filtered', 'Check now: 1 filtered', 'Log out: 1 filtered', 'Delete: 1 filtered']);
    run('Acknowledge: 1 filtered');
    await settle();
    expect(asked('bulk.silence')).toEqual([
      { silence: { kind: 'acknowledge' }, refs: [{ serverId: 'beta', name: 'barbearia-do-ze' }] },
    ]);
  });
});

describe('the preview', () => {
  it('says which are able, why others are not, and orders the able ones', async () => {
    await open();
    await pick('barbearia-do-ze', 'imobiliaria-horizonte');
    await choose('restart');
    expect(within(sheet()).getByRole('heading', { name: 'With this one' })).toBeTruthy();
    expect(within(sheet()).getByText(/closed instance cannot be restarted/)).toBeTruthy();
    expect(within(sheet()).getByText('imobiliaria-horizonte')).toBeTruthy();
    const go = within(sheet()).getByRole('button', { name: 'Restart 1' });
    expect(document.activeElement).toBe(go);
    await fireEvent.submit(go.closest('form') ?? go);
    await settle();
    expect(asked('bulk.start')).toEqual([
      { work: { kind: 'restart' }, refs: [{ serverId: 'beta', name: 'barbearia-do-ze' }] },
    ]);
  });

  it('deletes only after the count was typed', async () => {
    await open();
    await pick('barbearia-do-ze', 'imobiliaria-horizonte');
    await choose('delete');
    const go = within(sheet()).getByRole('button', { name: /^Delete 2/ });
    const form = go.closest('form') ?? go;
    expect(document.activeElement).toBe(within(sheet()).getByLabelText('Type 2 to delete them.'));
    expect(go.getAttribute('aria-disabled')).toBe('true');
    await fireEvent.submit(form);
    expect(asked('bulk.start')).toEqual([]);
    await fireEvent.input(within(sheet()).getByLabelText('Type 2 to delete them.'), { target: { value: '2' } });
    await fireEvent.submit(form);
    await settle();
    expect(asked('bulk.start')).toMatchObject([{ work: { kind: 'delete', typedCount: 2 } }]);
  });

  it('lets a check run while the list is on its way, and nothing on a server that is gone', () => {
    const { instances, servers } = makeFleet({ now, size: 40 });
    const online = instances.filter(({ serverId, health }) => serverId === 'alfa' && health === 'online').slice(0, 2);
    const checking = servers.map((server) => ({ ...server, checking: true }));
    expect(planOf('check', online, (id) => checking.find((each) => each.id === id)).able).toHaveLength(2);
    expect(planOf('check', online, () => undefined)).toEqual({
      able: [],
      leftOut: [{ why: 'instance.why.server-gone', views: online }],
    });
  });
});

describe('a job', () => {
  const refs = [
    { serverId: 'beta', name: 'barbearia-do-ze' },
    { serverId: 'alfa', name: 'loja-centro' },
    { serverId: 'alfa', name: 'suporte-n2' },
  ];
  const [first, second, third] = refs.map((ref) => itemOf(ref));
  if (!first || !second || !third) throw new Error('three items');
  const tell = (phase: BulkJobHead['phase'], items: BulkItemView[]): void => {
    fake.tell('bulk.changed', { head: headOf('restart', phase), items });
    flushSync();
  };
  const show = async (): Promise<void> => {
    flushSync(() => router.openBulk({ step: 'job', id: `job${jobs}` }));
    await settle();
  };
  const names = () =>
    within(within(sheet()).getAllByRole('list')[1] as unknown as HTMLElement)
      .getAllByRole('listitem')
      .map((line) => line.textContent);

  it('shows failures first, counts, and tries those again', async () => {
    await open();
    tell('queued', [first, second, third]);
    await show();
    expect(within(sheet()).getByText(/Begins when the earlier run/)).toBeTruthy();
    tell('running', [itemOf(first.ref, 'done')]);
    expect(within(sheet()).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('1');
    tell('ended', [itemOf(second.ref, 'failed'), itemOf(third.ref, 'done')]);
    expect(names()[0]).toContain('loja-centro');
    expect(names()[0]).toContain('The server reported an error');
    expect(within(sheet()).getByText('Finished: 2 verified, 1 failed, 0 need a scan.')).toBeTruthy();
    await fireEvent.click(within(sheet()).getByRole('button', { name: 'Retry 1' }));
    expect(asked('bulk.retry')).toEqual([{ id: `job${jobs}` }]);
  });

  it('can be stopped, hidden and found again; its end is told', async () => {
    await open();
    tell('running', [itemOf(first.ref, 'done'), second, third]);
    await show();
    await fireEvent.click(within(sheet()).getByRole('button', { name: 'Stop after the running ones' }));
    expect(asked('bulk.stop')).toEqual([{ id: `job${jobs}` }]);
    await fireEvent.click(within(sheet()).getByRole('button', { name: 'Hide, the run continues' }));
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(within(bar()).getByText('Restarting 3 instances')).toBeTruthy();
    await fireEvent.click(within(bar()).getByRole('button', { name: '1 of 3 · Show' }));
    expect(router.bulk).toEqual({ step: 'job', id: `job${jobs}` });
    flushSync(() => router.closeBulk());
    tell('ended', [itemOf(second.ref, 'left-out'), itemOf(third.ref, 'done')]);
    expect(toasts.list.map(({ text }) => text)).toEqual(['Finished: 2 verified, 1 not.']);
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('is known to a window that comes later', async () => {
    const head = { ...headOf('logout', 'running'), id: 'earlier' };
    await open([{ ...head, items: [first, second] }]);
    expect(bulkJobs.job('earlier')?.items.size).toBe(2);
    expect(within(bar()).getByText('Logging out 2 instances')).toBeTruthy();
  });
});

it('many are muted at once, with one way back', async () => {
  await open();
  const refs = ['a', 'b'].map((name) => ({ serverId: 'alfa', name }));
  await silenceMany({ kind: 'mute', until: 99 }, refs);
  expect(asked('bulk.silence')).toEqual([{ silence: { kind: 'mute', until: 99 }, refs }]);
  expect(toasts.list.map(({ text }) => text)).toEqual(['2 instances are muted.']);
  toasts.list[0]?.action?.run();
  expect(asked('bulk.undoSilence')).toEqual([{ undoId: 'u1' }]);
});
