import type { SettingsChange, SettingsView, WholeSettings } from '../../electron/contract/settings.ts';
import { defaultsForStart } from './settingsStart.ts';
import { ask, listen } from './bridge.ts';
import { applyTheme } from './appearance.ts';
import { showError } from './errorText.ts';
import { setLanguage } from './messages.svelte.ts';

/** The settings of this window: shows theme and language as soon as they change. */
class SettingsStore {
  #view: SettingsView = $state.raw(defaultsForStart);

  /** Changes that main has not answered yet, oldest first: the next one builds on them. */
  #pending: readonly SettingsChange[] = $state.raw([]);

  readonly #chosen = $derived({
    ...this.#view.defaults,
    ...given(this.#view.settings),
    ...given(Object.assign({}, ...this.#pending) as SettingsChange),
  });

  get view(): SettingsView {
    return this.#view;
  }
  /** What holds: the person's choice, else the default. */
  get chosen(): WholeSettings {
    return this.#chosen;
  }
  get defaults(): WholeSettings {
    return this.#view.defaults;
  }

  /** Reads the settings and follows them. Answers when they are shown. */
  async start(): Promise<() => void> {
    const stop = listen('settings.changed', (view) => void this.#show(view));
    const answer = await ask('settings.read');
    await this.#show(answer.ok ? answer.value : this.#view);
    return stop;
  }

  /** Changes settings; a refusal is told in a toast and nothing changes. */
  async change(change: SettingsChange): Promise<void> {
    this.#pending = [...this.#pending, change];
    const answer = await ask('settings.change', change);
    this.#pending = this.#pending.filter((each) => each !== change);
    if (answer.ok) await this.#show(answer.value);
    else showError(answer.error);
  }

  async #show(view: SettingsView): Promise<void> {
    this.#view = view;
    applyTheme(view.settings.theme);
    await setLanguage(view.settings.language === 'system' ? view.systemLanguage : view.settings.language);
  }
}

/** Without the members that are there and say nothing. */
function given<T extends object>(some: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof given<T>
  >;
}

export const settings = new SettingsStore();
