import { dirname } from 'node:path';
import type { LaunchOptions } from './app.ts';

export const root = dirname(dirname(import.meta.dirname));

/** The app's arguments, the same for both kinds; Chromium's switches stand for the desktop's language and theme. */
export function appArguments(userDataDir: string, { args = [], locale = 'en-US', theme }: LaunchOptions): string[] {
  return [
    `--user-data-dir=${userDataDir}`,
    `--lang=${locale}`,
    ...(theme === 'dark' ? ['--force-dark-mode'] : []),
    ...args,
  ];
}
