import type { SettingsView, WholeSettings } from '../../electron/contract/settings.ts';

const fresh: WholeSettings = {
  language: 'system',
  theme: 'system',
  density: 'auto',
  pollSeconds: 30,
  notifications: true,
  privateNotifications: false,
  sounds: ['server', 'session', 'connection'],
  quietHours: { enabled: false, from: '22:00', to: '07:00', timeZone: null, rings: ['server'] },
  maintenance: [],
  severities: [],
  reminders: { everyMinutes: null, only: 'all' },
  recoveryNotices: 'silent',
  watching: {},
  autoRestart: { instances: [], tags: [] },
  columns: ['number', 'server', 'since', 'strip', 'rhythm', 'tags', 'seen'],
  arrangement: { grouping: 'need', sort: 'name', descending: false },
  savedViews: [],
  railClosed: [],
  closeHintShown: false,
};

/** What is assumed until main has answered; the same values as a fresh installation. */
export const defaultsForStart: SettingsView = {
  settings: fresh,
  defaults: fresh,
  rules: [],
  systemLanguage: 'en',
  appVersion: '',
  runtime: 'electron',
  platform: 'linux',
};
