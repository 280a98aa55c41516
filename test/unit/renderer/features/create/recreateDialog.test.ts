import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecreateView } from '../../../../../electron/contract/recreate.ts';
import RecreateDialog from '../../../../../renderer/features/create/RecreateDialog.svelte';
import { router } from '../../../../../renderer/lib/router.svelte.ts';
import type { Answers } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { aServer, anInstance, moment } from '../../../../support/views.ts';

const ref = { serverId: 'alfa', name: 'loja-centro' };
let window_: Screen;

beforeEach(() => vi.useFakeTimers({ now: moment }));
afterEach(() => {
  cleanup();
  window_.end();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const body = (): string => document.body.textContent;
const view = (changes: Partial<RecreateView>): RecreateView => ({
  ref,
  step: null,
  ending: null,
  kinds: ['settings'],
  differences: [],
  error: null,
  ...changes,
});

async function dialog(answers: Answers): Promise<void> {
  window_ = await openScreen({ 'recreate.read': () => [], ...answers }, [aServer()], [anInstance()]);
  router.openRecreate(ref);
  render(RecreateDialog, { instanceRef: ref });
  await settle();
}

async function confirm(): Promise<void> {
  await fireEvent.input(screen.getByLabelText('Type the name to recreate it.'), { target: { value: 'loja-centro' } });
  await fireEvent.submit(document.querySelector('form') ?? document.body);
  await settle();
}

test('nothing happens before the name is typed, and what is lost is told', async () => {
  await dialog({});
  await fireEvent.submit(document.querySelector('form') ?? document.body);
  expect(window_.asked('recreate.start')).toEqual([]);
  expect(body()).toContain('Name, token, settings, webhook, proxy');
});

test('steps follow main, and an empty difference ends at the code', async () => {
  let finish: (view: RecreateView) => void = () => undefined;
  await dialog({ 'recreate.start': () => new Promise((resolve) => (finish = resolve)) });
  await confirm();
  window_.fake.tell('recreate.changed', view({ step: 'creating' }));
  window_.fake.tell('recreate.changed', { ...view({ step: 'comparing' }), ref: { serverId: 'alfa', name: 'other' } });
  await settle();
  expect(document.querySelector('[aria-current=step]')?.textContent).toContain('Create it with the same token');
  finish(view({ ending: 'recreated' }));
  await settle();
  expect(body()).toContain('nothing about it differs from before');
  await fireEvent.click(screen.getByText('Show QR code'));
  expect(router.dialog).toMatchObject({ name: 'pairing', ref });
});

test('what is not as it was is told by name', async () => {
  await dialog({
    'recreate.start': () => view({ ending: 'recreated-except', differences: [{ kind: 'proxy', fields: ['host'] }] }),
  });
  await confirm();
  expect(body()).toContain('Proxy: host');
});

test('one that was left half done is shown at once and can go on', async () => {
  await dialog({
    'recreate.read': () => [view({ ending: 'deleted' })],
    'recreate.resume': () => view({ ending: 'recreated' }),
  });
  expect(body()).toContain('is not whole again yet');
  await fireEvent.click(screen.getByText('Go on'));
  await settle();
  expect(window_.asked('recreate.resume')).toEqual([{ ref }]);
  expect(body()).toContain('is back');
});
