import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { app } from 'electron';
import { appId } from './appId.ts';
import { autostartEntry } from './autostartEntry.ts';

/** Does Evodesk open when the person logs in? The system is asked each time: it may have been changed there. */
export function opensAtLogin(): boolean {
  return process.platform === 'linux' ? existsSync(entryPath()) : app.getLoginItemSettings().openAtLogin;
}

/** Was it the login that opened it? macOS passes no arguments, and tells it here. */
export function openedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Lets Evodesk open at login, into the tray, or no longer. Rejects when the file cannot be written (Linux). */
export async function setOpensAtLogin(opens: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: opens, args: ['--hidden'] });
    return;
  }
  const path = entryPath();
  if (!opens) {
    await rm(path, { force: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, autostartEntry(command()));
}

/** https://specifications.freedesktop.org/autostart-spec/latest/ */
function entryPath(): string {
  const given = process.env['XDG_CONFIG_HOME'];
  const config = given !== undefined && isAbsolute(given) ? given : join(homedir(), '.config');
  return join(config, 'autostart', `${appId}.desktop`);
}

/** An AppImage runs from a folder that is gone with it; the image itself is what can be started again. */
function command(): readonly string[] {
  const image = process.env['APPIMAGE'];
  if (image !== undefined) return [image];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}
