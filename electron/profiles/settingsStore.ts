import * as z from 'zod/mini';
import { defaultSettings, settingsShape, type Settings, type SettingsChange } from '../contract/settings.ts';
import { watchingRule, watchingRules, type Watching } from '../contract/watching.ts';
import { mostViews, savedView, type SavedView } from '../contract/listView.ts';
import { Document, type StoreOptions } from './document.ts';

const recordSchema = z.record(z.string(), z.unknown());

/** What the user chose, on disk. A failed save (`StorageError`) leaves memory and disk as they were. */
export class SettingsStore {
  readonly #document: Document<Settings>;

  constructor(options: StoreOptions) {
    this.#document = new Document(options, {
      fresh: defaultSettings,
      read(data) {
        const { settings, repaired } = readSettings(data);
        return { value: settings, lost: repaired.length === 0 ? null : { keys: repaired.join(', ') } };
      },
      write: (settings) => settings,
    });
  }

  get setAside(): readonly string[] {
    return this.#document.setAside;
  }

  /** Reads the file, key by key: a bad value becomes the default and costs no other. Never rejects. */
  open(): Promise<void> {
    return this.#document.open();
  }

  read(): Settings {
    return this.#document.value;
  }

  /** Changes the members that are given. Rejects with `StorageError`. */
  change(change: SettingsChange): Promise<Settings> {
    return this.#document.change((settings) => merge(settings, change));
  }

  /** Tells the new settings after each change; answers the function that ends it. */
  onChange(listener: (settings: Settings) => void): () => void {
    return this.#document.onChange(listener);
  }
}

/** Reads stored settings key by key. Missing members take their default quietly; bad ones are named in `repaired`. */
export function readSettings(raw: unknown): { settings: Settings; repaired: readonly string[] } {
  const record = recordSchema.safeParse(raw);
  if (!record.success) return { settings: defaultSettings, repaired: ['(all)'] };
  const stored = record.data;
  const repaired: string[] = [];
  const member = <K extends keyof Settings>(key: K, schema: z.ZodMiniType<Settings[K]>): Settings[K] => {
    const value = stored[key];
    if (value === undefined) return defaultSettings[key];
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    repaired.push(key);
    return defaultSettings[key];
  };
  const settings: Settings = {
    language: member('language', settingsShape.language),
    theme: member('theme', settingsShape.theme),
    density: member('density', settingsShape.density),
    pollSeconds: member('pollSeconds', settingsShape.pollSeconds),
    notifications: member('notifications', settingsShape.notifications),
    privateNotifications: member('privateNotifications', settingsShape.privateNotifications),
    sounds: member('sounds', settingsShape.sounds),
    quietHours: member('quietHours', settingsShape.quietHours),
    maintenance: member('maintenance', settingsShape.maintenance),
    severities: member('severities', settingsShape.severities),
    reminders: member('reminders', settingsShape.reminders),
    autoRestart: member('autoRestart', settingsShape.autoRestart),
    recoveryNotices: member('recoveryNotices', settingsShape.recoveryNotices),
    watching: readWatching(stored['watching'], repaired),
    columns: member('columns', settingsShape.columns),
    arrangement: member('arrangement', settingsShape.arrangement),
    savedViews: readViews(stored['savedViews'], repaired),
    railClosed: member('railClosed', settingsShape.railClosed),
    closeHintShown: member('closeHintShown', settingsShape.closeHintShown),
  };
  return { settings, repaired };
}

/** Each rule stands alone, as each setting does. */
function readWatching(raw: unknown, repaired: string[]): Watching {
  const stored = recordSchema.safeParse(raw ?? {});
  if (!stored.success) repaired.push('watching');
  const kept = watchingRules.flatMap((rule) => {
    const value = stored.data?.[rule];
    if (value === undefined) return [];
    const parsed = watchingRule(rule).safeParse(value);
    if (!parsed.success) repaired.push(`watching.${rule}`);
    return parsed.success ? [[rule, parsed.data] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** Reads saved views one by one, so that a bad one costs no other. */
function readViews(stored: unknown, repaired: string[]): SavedView[] {
  if (stored === undefined) return [];
  const list = z.array(z.unknown()).safeParse(stored);
  const views = (list.data ?? []).flatMap((each) => savedView.safeParse(each).data ?? []).slice(0, mostViews);
  if (!list.success || views.length < list.data.length) repaired.push('savedViews');
  return views;
}

function merge(settings: Settings, change: SettingsChange): Settings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...settings, ...given };
}
