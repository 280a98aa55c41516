import { app } from 'electron';
import type { Settings, SettingsView } from '../contract/settings.ts';
import { chooseLanguage } from '../messages/words.ts';

/** The settings, with what they mean on this computer. */
export function settingsView(settings: Settings): SettingsView {
  return {
    settings,
    systemLanguage: chooseLanguage(app.getPreferredSystemLanguages()),
    appVersion: app.getVersion(),
    // Only Electron itself names its version here.
    runtime: 'electron' in process.versions ? 'electron' : 'stand-in',
    platform: platformOf(process.platform),
  };
}

function platformOf(name: NodeJS.Platform): SettingsView['platform'] {
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}
