import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const linuxNames = ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge', 'brave-browser'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const windowsPaths = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** The browsers of the Chromium family that this computer may have, best first. */
function candidates(): string[] {
  const { env } = process;
  const chosen = env['CHROMIUM'] === undefined ? [] : [env['CHROMIUM']];
  if (process.platform === 'darwin') {
    return [...chosen, ...macApps.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)];
  }
  if (process.platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return [...chosen, ...roots.flatMap((root) => windowsPaths.map((path) => join(root, path)))];
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...chosen, ...linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)))];
}

function findBrowser(): string | null {
  return candidates().find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Opens a browser window without its bars, with a profile of its own in `folder`. Null when there is none to open. */
export function openBrowser(address: string, folder: string, size: readonly number[]): ChildProcess | null {
  const browser = hasDisplay() ? findBrowser() : null;
  if (browser === null) return null;
  const args = [
    `--app=${address}`,
    `--user-data-dir=${folder}`,
    `--window-size=${size.join(',')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
  ];
  // Chromium refuses its sandbox to root.
  if (process.getuid?.() === 0) args.push('--no-sandbox', '--test-type');
  const child = spawn(browser, args, { stdio: 'ignore' });
  child.on('error', () => child.kill());
  return child;
}
