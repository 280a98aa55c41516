import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstSteps, quietRefs } from '../../../../../renderer/features/servers/firstSteps.svelte.ts';
import FirstSteps from '../../../../../renderer/features/servers/FirstSteps.svelte';
import { makeRows } from '../../../../../renderer/lib/fleetRows.ts';
import { RefusedCall } from '../../../../support/fakeBridge.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { anInstance, aServer } from '../../../../support/views.ts';

let window_: Screen;
let silences = 0;
let forgets = false;
const instances = [
  anInstance({ name: 'caixa', health: 'closed' }),
  anInstance({ name: 'loja' }),
  anInstance({ name: 'bot', serverId: 'beta' }),
];

beforeEach(async () => {
  forgets = false;
  silences = 0;
  const servers = [aServer({ tags: ['clientes'] }), aServer({ id: 'beta', name: 'Beta' })];
  window_ = await openScreen(
    {
      'bulk.silence': ({ refs }) => ({ undoId: `u${String(++silences)}`, count: refs.length }),
      'bulk.undoSilence': () => {
        if (forgets) throw new RefusedCall({ code: 'not-found', message: 'gone', retryable: false });
        return null;
      },
      'app.opensAtLogin': () => false,
    },
    servers,
    instances,
  );
  firstSteps.begin();
});
afterEach(() => {
  cleanup();
  window_.end();
});

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const muted = (): string[][] =>
  window_.asked('bulk.silence').map((input) => (input as { refs: { name: string }[] }).refs.map(({ name }) => name));
const undone = (): unknown[] => window_.asked('bulk.undoSilence');

test('by tags, what has none of the ticked ones is muted; each choice takes the one before back', async () => {
  render(FirstSteps);
  screen.getByRole('heading', { name: 'Evodesk is watching 3 instances on 2 servers.' });
  await fireEvent.click(screen.getByRole('radio', { name: 'Only connected now' }));
  await settle();
  await fireEvent.click(screen.getByRole('radio', { name: 'By tags' }));
  await settle();
  // Nothing is ticked, so nothing is muted yet.
  expect([muted(), undone()]).toEqual([[['caixa']], [{ undoId: 'u1' }]]);
  await fireEvent.click(screen.getByRole('checkbox', { name: 'clientes (2)' }));
  await settle();
  expect(muted().at(-1)).toEqual(['bot']);
  await fireEvent.click(screen.getByRole('checkbox', { name: 'clientes (2)' }));
  await settle();
  expect([muted().length, undone().at(-1)]).toEqual([2, { undoId: 'u2' }]);
});

test('a choice that could not be taken back is not buried under the next one', async () => {
  render(FirstSteps);
  await fireEvent.click(screen.getByRole('radio', { name: 'Only connected now' }));
  await settle();
  forgets = true;
  const answer = await firstSteps.choose({ by: 'tags', tags: ['clientes'] }, makeRows(instances));
  expect([answer.ok, muted().length]).toEqual([false, 1]);
});

test('an instance rings when any of its tags is ticked', () => {
  const rows = makeRows(instances);
  const tagsOf = (row: { view: { name: string } }): string[] => (row.view.name === 'loja' ? ['vip', 'sp'] : ['sp']);
  const names = (tags: string[]): string[] => quietRefs(rows, { by: 'tags', tags }, tagsOf).map(({ name }) => name);
  expect([names(['vip']), names(['sp', 'vip']), names(['other'])]).toEqual([
    ['bot', 'caixa'],
    [],
    ['bot', 'caixa', 'loja'],
  ]);
});
