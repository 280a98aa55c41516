import type { SettingsView } from '../../electron/contract/settings.ts';

/** What is assumed until main has answered; the same values as a fresh installation. */
export const defaultsForStart: SettingsView = {
  settings: {
    language: 'system',
    theme: 'system',
    density: 'auto',
    pollSeconds: 30,
    notifications: true,
    privateNotifications: false,
    closeHintShown: false,
  },
  systemLanguage: 'en',
  appVersion: '',
  runtime: 'electron',
  platform: 'linux',
};
