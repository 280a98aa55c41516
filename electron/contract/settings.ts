import * as z from 'zod/mini';
import { autoRestart, noAutoRestart } from './autoRestart.ts';
import { alertClasses, maintenanceWindow, quietHours, reminders, standardSilence, tagSeverity } from './silence.ts';
import { recoveryLevels, watching, type WatchingBound } from './watching.ts';
import { listArrangement, listColumns, mostViews, railSections, savedView, standardList } from './listView.ts';

export const languages = ['en', 'pt-BR', 'es'] as const;
export type Language = (typeof languages)[number];

/** Bounds of the check interval in seconds, and its default. */
export const pollSeconds = { min: 5, max: 600, standard: 30 } as const;

/** What a person chose. Each member stands alone, so that one bad value never costs the others. */
export const settingsShape = {
  language: z.enum(['system', ...languages]),
  theme: z.enum(['system', 'light', 'dark']),
  /** `auto`: compact from 50 instances on. */
  density: z.enum(['auto', 'compact', 'comfortable']),
  pollSeconds: z.int().check(z.minimum(pollSeconds.min), z.maximum(pollSeconds.max)),
  notifications: z.boolean(),
  /** Names stay out of notifications. */
  privateNotifications: z.boolean(),
  /** What makes a sound; the rest is shown without one. Left out: everything. */
  sounds: z.optional(z.array(z.enum(alertClasses)).check(z.maxLength(alertClasses.length))),
  /** Left out, each of these is as in `standardSilence`. */
  quietHours: z.optional(quietHours),
  maintenance: z.optional(z.array(maintenanceWindow).check(z.maxLength(50))),
  severities: z.optional(z.array(tagSeverity).check(z.maxLength(50))),
  reminders: z.optional(reminders),
  /** Left out: nothing is restarted without asking. */
  autoRestart: z.optional(autoRestart),
  /** How a recovery is shown on this screen; left out: silent. Forwarding tells of recoveries either way. */
  recoveryNotices: z.optional(z.enum(recoveryLevels)),
  /** The rules of watching that differ from their standard (`watchingBounds`). A change replaces them all. */
  watching: z.optional(watching),
  /** Left out, each of these is as in `standardList`. A change of one replaces it whole. */
  columns: z.optional(z.array(z.enum(listColumns)).check(z.maxLength(listColumns.length))),
  arrangement: z.optional(listArrangement),
  savedViews: z.optional(z.array(savedView).check(z.maxLength(mostViews))),
  railClosed: z.optional(z.array(z.enum(railSections)).check(z.maxLength(railSections.length))),
  /** The hint that closing keeps watching was shown once. */
  closeHintShown: z.boolean(),
} as const;

export const settingsSchema = z.strictObject(settingsShape);
export type Settings = z.infer<typeof settingsSchema>;
export const settingsChange = z.partial(settingsSchema);
export type SettingsChange = z.infer<typeof settingsChange>;

/** Settings of which none is left out. */
export type WholeSettings = { readonly [K in keyof Settings]-?: Exclude<Settings[K], undefined> };

export const defaultSettings: WholeSettings = {
  language: 'system',
  theme: 'system',
  density: 'auto',
  pollSeconds: pollSeconds.standard,
  notifications: true,
  privateNotifications: false,
  sounds: [...alertClasses],
  ...standardSilence,
  autoRestart: noAutoRestart,
  recoveryNotices: 'silent',
  watching: {},
  ...standardList,
  closeHintShown: false,
};

/** The settings, and what `system` means on this computer. */
export interface SettingsView {
  readonly settings: Settings;
  /** What a person has who changed nothing. */
  readonly defaults: WholeSettings;
  /** Every rule of watching, and between which numbers it may be set. */
  readonly rules: readonly WatchingBound[];
  readonly systemLanguage: Language;
  readonly appVersion: string;
  /** Who runs the app: Electron, or the stand-in that serves it to a browser. */
  readonly runtime: 'electron' | 'stand-in';
  readonly platform: 'darwin' | 'win32' | 'linux';
}
