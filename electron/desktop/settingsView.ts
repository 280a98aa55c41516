import { app } from 'electron';
import { defaultSettings, type Settings, type SettingsView } from '../contract/settings.ts';
import { watchingBounds, watchingRules } from '../contract/watching.ts';
import { chooseLanguage } from '../messages/words.ts';
import { runtime } from './runtime.ts';

/** The settings, with what they mean on this computer. */
export function settingsView(settings: Settings): SettingsView {
  return {
    settings,
    defaults: defaultSettings,
    rules: watchingRules.map((rule) => ({ rule, ...watchingBounds[rule] })),
    systemLanguage: chooseLanguage(app.getPreferredSystemLanguages()),
    appVersion: app.getVersion(),
    runtime,
    platform: platformOf(process.platform),
  };
}

function platformOf(name: NodeJS.Platform): SettingsView['platform'] {
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}
