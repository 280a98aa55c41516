import { join } from 'node:path';
import { app, dialog } from 'electron';
import { readArguments } from './arguments.ts';
import { compose, type Evodesk, type Folders } from './compose.ts';
import { appId } from './desktop/appId.ts';
import { registerAppScheme } from './desktop/appScheme.ts';
import { hardenApp } from './desktop/hardening.ts';
import { logFile } from './desktop/logFile.ts';
import { systemClock } from './ports/systemClock.ts';
import { keepNurserySmall } from './smallNursery.ts';

keepNurserySmall();
const { demo, hidden, userDataDir } = readArguments(process.argv);
if (userDataDir !== null) app.setPath('userData', userDataDir);
// The demo never touches what the user has.
else if (demo) app.setPath('userData', `${app.getPath('userData')}-demo`);

const out = join(import.meta.dirname, '..');
const folders: Folders = {
  main: join(out, 'main'),
  preload: join(out, 'preload'),
  renderer: join(out, 'renderer'),
  // Outside the archive: systems open these files themselves.
  tray: app.isPackaged ? join(process.resourcesPath, 'tray') : join(out, 'tray'),
  userData: app.getPath('userData'),
};
const log = logFile(join(folders.userData, 'logs', 'evodesk.log'), systemClock);
let evodesk: Evodesk | null = null;

process.on('unhandledRejection', (reason) => {
  log.error('a rejection was not handled', { error: reason instanceof Error ? reason.message : typeof reason });
});
registerAppScheme();
hardenApp(log);
app.setAppUserModelId(appId);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => evodesk?.showWindow());
  app.on('activate', () => evodesk?.showWindow());
  // Watching goes on without a window; only quitting ends it.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', () => evodesk?.stop());
  app.whenReady().then(start).catch(fail);
} else app.quit();

async function start(): Promise<void> {
  evodesk = await compose(folders, log);
  await evodesk.start({ demo, hidden });
}

function fail(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  log.error('Evodesk could not start', { error: reason });
  // No language is chosen yet, and a start that fails in silence helps nobody.
  dialog.showErrorBox('Evodesk could not start', `${reason}\n\n${folders.userData}`);
  app.exit(1);
}
