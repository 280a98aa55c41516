import { defaultSettings, type Settings, type SettingsView } from '../../electron/contract/settings.ts';
import { watchingBounds, watchingRules } from '../../electron/contract/watching.ts';
import { settings } from '../../renderer/lib/settings.svelte.ts';
import type { Answers } from './fakeBridge.ts';

/** Settings as main keeps them, for a window under test. */
export class SettingsScene {
  kept: Settings;

  constructor(changes: Partial<Settings> = {}) {
    this.kept = { ...defaultSettings, ...changes };
  }

  view(): SettingsView {
    return {
      settings: this.kept,
      defaults: defaultSettings,
      rules: watchingRules.map((rule) => ({ rule, ...watchingBounds[rule] })),
      systemLanguage: 'en',
      appVersion: '0.1.0',
      runtime: 'stand-in',
      platform: 'linux',
    };
  }

  get answers(): Answers {
    return {
      'settings.read': () => this.view(),
      'settings.change': (change) => {
        // What is not given stays; the schema has parsed the rest.
        this.kept = { ...this.kept, ...(change as Partial<Settings>) };
        return this.view();
      },
    };
  }

  /** Lets the window read them; answers the function that ends it. */
  start(): Promise<() => void> {
    return settings.start();
  }
}
