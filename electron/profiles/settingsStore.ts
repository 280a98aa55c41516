import * as z from 'zod/mini';
import { defaultSettings, settingsShape, type Settings, type SettingsChange } from '../contract/settings.ts';
import { watchingRule, watchingRules, type Watching } from '../contract/watching.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { nodeDisk, type Disk } from './disk.ts';
import { JsonFile } from './jsonFile.ts';
import { Listeners } from './listeners.ts';

interface Options {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly disk?: Disk;
}

const recordSchema = z.record(z.string(), z.unknown());

/** What the user chose, on disk. A failed save (`StorageError`) leaves memory and disk as they were. */
export class SettingsStore {
  readonly #file: JsonFile;
  readonly #log: Log;
  readonly #listeners: Listeners<Settings>;
  #settings: Settings = defaultSettings;
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ path, clock, log, disk = nodeDisk }: Options) {
    this.#file = new JsonFile({ path, version: 1, migrations: {}, disk, clock, log });
    this.#log = log;
    this.#listeners = new Listeners(log);
  }

  /** Names of the files that hold what could not be used at start; for the user's notice. */
  get setAside(): readonly string[] {
    return this.#file.setAside;
  }

  /** Reads the file, key by key: a bad value becomes the default and costs no other. Never rejects. */
  async open(): Promise<void> {
    const loaded = await this.#file.load();
    if (loaded.kind !== 'data') return;
    const { settings, repaired } = readSettings(loaded.data);
    this.#settings = settings;
    if (repaired.length === 0) return;
    this.#log.warn('settings were repaired', { keys: repaired.join(', ') });
    await this.#file.keepCopy();
    await this.#file.save(settings).catch(() => {
      this.#log.warn('repaired settings could not be saved yet');
    });
  }

  read(): Settings {
    return this.#settings;
  }

  /** Changes the members that are given. Rejects with `StorageError`. */
  change(change: SettingsChange): Promise<Settings> {
    const turn = this.#queue.then(async () => {
      const next = merge(this.#settings, change);
      await this.#file.save(next);
      this.#settings = next;
      this.#listeners.tell(next);
      return next;
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Tells the new settings after each change; answers the function that ends it. */
  onChange(listener: (settings: Settings) => void): () => void {
    return this.#listeners.add(listener);
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
    savedViews: member('savedViews', settingsShape.savedViews),
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

function merge(settings: Settings, change: SettingsChange): Settings {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...settings, ...given };
}
