import type { Settings, SettingsView } from '../contract/settings.ts';
import type { SettingsStore } from '../profiles/settingsStore.ts';
import type { Handlers } from './register.ts';

interface Parts {
  readonly settings: SettingsStore;
  /** Adds what the settings mean on this computer. */
  readonly settingsView: (settings: Settings) => SettingsView;
  /** Resolves with whether the desktop took it. */
  readonly testNotification: () => Promise<boolean>;
}

/** Reading and changing settings. */
export function settingsHandlers({
  settings,
  settingsView,
  testNotification,
}: Parts): Pick<Handlers, 'settings.read' | 'settings.change' | 'settings.testNotification'> {
  return {
    'settings.read': () => settingsView(settings.read()),
    'settings.change': async (change) => settingsView(await settings.change(change)),
    'settings.testNotification': async () => ({ shown: await testNotification() }),
  };
}
