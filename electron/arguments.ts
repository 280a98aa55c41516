import { resolve } from 'node:path';

/** What the app was started with. */
export interface Arguments {
  readonly demo: boolean;
  /** Start in the tray, without a window. */
  readonly hidden: boolean;
  /** Where everything is kept, as a whole path (Electron takes no other); null for the platform's own place. */
  readonly userDataDir: string | null;
}

/** Reads the command line. Only whole words count; what is not known is left to Chromium. */
export function readArguments(argv: readonly string[]): Arguments {
  const prefix = '--user-data-dir=';
  const folder = argv.find((word) => word.startsWith(prefix))?.slice(prefix.length) ?? '';
  return {
    demo: argv.includes('--demo'),
    hidden: argv.includes('--hidden'),
    userDataDir: folder === '' ? null : resolve(folder),
  };
}
