import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import type { Settings } from '../../../../../electron/contract/settings.ts';
import type { MuteView } from '../../../../../electron/contract/silence.ts';
import SilenceSection from '../../../../../renderer/features/silence/SilenceSection.svelte';
import { silence } from '../../../../../renderer/lib/silence.svelte.ts';
import { toasts } from '../../../../../renderer/lib/toasts.svelte.ts';
import { openScreen, type Screen } from '../../../../support/screen.ts';
import { makeServer } from '../../../../support/scriptedFleet.ts';
import { SettingsScene } from '../../../../support/settingsScene.ts';

let window_: Screen;
let scene: SettingsScene;
let stop: () => void;
let mutes: MuteView[];

async function open(changes: Partial<Settings> = {}, held: MuteView[] = []): Promise<void> {
  mutes = held;
  scene = new SettingsScene(changes);
  window_ = await openScreen(
    {
      ...scene.answers,
      'silence.mute': ({ scope, until, note }) => {
        mutes = [...mutes, { id: `m${String(mutes.length)}`, scope, at: 1, until, note }];
        return { mutes };
      },
      'silence.unmute': ({ id }) => {
        mutes = mutes.filter((one) => one.id !== id);
        return { mutes };
      },
    },
    [makeServer('alfa', 'Alfa', 0, { tags: ['vip'] }), makeServer('beta', 'Beta', 0)],
  );
  stop = await scene.start();
  silence.show({ mutes });
  render(SilenceSection);
  await settle();
}

afterEach(() => {
  cleanup();
  for (const { id } of toasts.list) toasts.close(id);
  stop();
  window_.end();
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
  await tick();
}
async function pick(within_: HTMLElement | null, name: string, label: RegExp): Promise<void> {
  const box: HTMLSelectElement = (within_ === null ? screen : within(within_)).getByRole('combobox', { name });
  const option = within(box).getByRole<HTMLOptionElement>('option', { name: label });
  await fireEvent.change(box, { target: { value: option.value } });
  await settle();
}
async function press(name: RegExp | string): Promise<void> {
  await fireEvent.click(screen.getByRole('button', { name }));
  await settle();
}

it('mutes a tag from here, shows it with its end, and ends it with a way back', async () => {
  await open();
  expect(screen.getByText('Nothing is muted.')).toBeTruthy();
  await pick(null, 'What', /Tag vip/);
  await pick(null, 'How long', /Until I end it/);
  await press('Mute');
  const list = within(screen.getByRole('list', { name: 'Muted now' }));
  expect(list.getByText('tag vip')).toBeTruthy();
  expect(list.getByText('until you end it')).toBeTruthy();
  await press('Unmute tag vip');
  expect(mutes).toEqual([]);
  toasts.list.at(-1)?.action?.run();
  await settle();
  expect(mutes).toMatchObject([{ scope: { kind: 'tag', tag: 'vip' }, until: null }]);
});

it('quiet hours open their details, and every choice is kept', async () => {
  await open();
  expect(screen.queryByLabelText('From')).toBeNull();
  await fireEvent.click(screen.getByRole('switch', { name: 'Keep quiet at night' }));
  await settle();
  await fireEvent.change(screen.getByLabelText('From'), { target: { value: '21:30' } });
  await settle();
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Sunday' }));
  await settle();
  await pick(null, 'Time zone', /America\/Sao Paulo/);
  await fireEvent.click(screen.getByRole('checkbox', { name: /A session ended/ }));
  await settle();
  expect(scene.kept.quietHours).toEqual({
    enabled: true,
    from: '21:30',
    to: '07:00',
    timeZone: 'America/Sao_Paulo',
    days: [1, 2, 3, 4, 5, 6],
    rings: ['server', 'session'],
  });
});

it('the last day of quiet hours stays', async () => {
  const quietHours = { enabled: true, from: '22:00', to: '07:00', timeZone: null, days: [3], rings: [] };
  await open({ quietHours });
  const day: HTMLInputElement = screen.getByRole('checkbox', { name: 'Wednesday' });
  await fireEvent.click(day);
  await settle();
  expect(day.checked).toBe(true);
  expect(scene.kept.quietHours).toEqual(quietHours);
});

it('a maintenance window is added, changed, and removed with a way back', async () => {
  await open();
  await press('Add a maintenance window');
  const dialog = screen.getByRole('dialog');
  await pick(dialog, 'What', /Server Beta/);
  await fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Monday' }));
  await fireEvent.change(within(dialog).getByLabelText('To'), { target: { value: '01:00' } });
  await settle();
  expect(within(dialog).getByText('Passes midnight: from Sunday it goes on into Monday.')).toBeTruthy();
  await fireEvent.submit(document.querySelector('#maintenance') ?? document.body);
  await settle();
  expect(scene.kept.maintenance).toMatchObject([
    { scope: { kind: 'server', serverId: 'beta' }, days: [0, 1], from: '02:00', to: '01:00', timeZone: null },
  ]);
  const [kept] = scene.kept.maintenance ?? [];

  await press('Edit the window of Beta');
  await fireEvent.change(within(screen.getByRole('dialog')).getByLabelText('To'), { target: { value: '03:00' } });
  await fireEvent.submit(document.querySelector('#maintenance') ?? document.body);
  await settle();
  expect(scene.kept.maintenance).toEqual([{ ...kept, to: '03:00' }]);

  await press('Remove the window of Beta');
  expect(scene.kept.maintenance).toEqual([]);
  toasts.list.at(-1)?.action?.run();
  await settle();
  expect(scene.kept.maintenance).toEqual([{ ...kept, to: '03:00' }]);
});

it('a tag gets a severity, and normal is not kept', async () => {
  await open({ severities: [{ tag: 'gone-tag', severity: 'critical' }] });
  const of = (tag: string): HTMLElement => screen.getByRole('radiogroup', { name: `Severity of ${tag}` });
  await fireEvent.click(within(of('vip')).getByRole('radio', { name: 'Tray only' }));
  await settle();
  expect(scene.kept.severities).toContainEqual({ tag: 'vip', severity: 'tray-only' });
  // A tag that no server carries any more can still be let go of.
  await fireEvent.click(within(of('gone-tag')).getByRole('radio', { name: 'Normal' }));
  await settle();
  expect(scene.kept.severities).toEqual([{ tag: 'vip', severity: 'tray-only' }]);
});

it('reminders are off until a pace is chosen', async () => {
  await open();
  expect(screen.queryByRole('radiogroup', { name: 'For' })).toBeNull();
  await pick(null, 'Repeat while it lasts', /Every 30 min/);
  await fireEvent.click(screen.getByRole('radio', { name: 'Critical only' }));
  await settle();
  expect(scene.kept.reminders).toEqual({ everyMinutes: 30, only: 'critical' });
});
