import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const names: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/**
 * The path of Electron's own program, or null when it is not on this computer. Never asks the `electron` package, whose
 * answer would start a download. `EVODESK_STAND_IN=1` says no on purpose.
 */
export function electronBinary(): string | null {
  if (process.env['EVODESK_STAND_IN'] === '1') return null;
  const own = join(dirname(import.meta.dirname), 'node_modules/electron/dist');
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? own, names[process.platform] ?? 'electron');
  return existsSync(path) ? path : null;
}
