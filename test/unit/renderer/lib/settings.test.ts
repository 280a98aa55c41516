import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultSettings, type Settings, type SettingsView } from '../../../../electron/contract/settings.ts';
import { settings } from '../../../../renderer/lib/settings.svelte.ts';
import { makeFakeBridge } from '../../../support/fakeBridge.ts';

let kept: Settings;
let answers: (() => void)[];
let stop: () => void;

const view = (): SettingsView => ({
  settings: kept,
  defaults: defaultSettings,
  rules: [],
  systemLanguage: 'en',
  appVersion: '0.0.0',
  runtime: 'stand-in',
  platform: 'linux',
});

beforeEach(async () => {
  kept = defaultSettings;
  answers = [];
  const fake = makeFakeBridge({
    'settings.read': view,
    'settings.change': (change) =>
      new Promise((answer) => {
        answers.push(() => {
          kept = { ...kept, ...(change as Partial<Settings>) };
          answer(view());
        });
      }),
  });
  Object.defineProperty(window, 'evodesk', { value: fake.bridge, configurable: true });
  stop = await settings.start();
});
afterEach(() => stop());

it('a change that follows at once builds on the one before, which main has not answered yet', async () => {
  const { quietHours: hours } = settings.chosen;
  const first = settings.change({ quietHours: { ...hours, from: '00:00' } });
  const second = settings.change({ quietHours: { ...settings.chosen.quietHours, to: '00:00' } });
  expect(settings.chosen.quietHours).toMatchObject({ from: '00:00', to: '00:00' });
  await Promise.resolve();
  for (const answer of answers) answer();
  await Promise.all([first, second]);
  expect(settings.view.settings.quietHours).toMatchObject({ from: '00:00', to: '00:00' });
});
