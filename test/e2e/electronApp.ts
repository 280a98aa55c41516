import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { Desktop, LaunchedApp, LaunchOptions } from './app.ts';
import { appArguments, root } from './arguments.ts';
import { recordDesktop } from './recordDesktop.ts';

/** The app on real Electron. Its desktop is seen through `recordDesktop`. */
export class ElectronApp implements LaunchedApp {
  readonly kind = 'electron';
  readonly userDataDir: string;
  readonly desktop: Desktop;
  readonly exited: Promise<number | null>;
  output = '';
  readonly #app: ElectronApplication;

  static async launch(executablePath: string, userDataDir: string, options: LaunchOptions): Promise<ElectronApp> {
    const { locale = 'en-US', theme = 'light', viewport = { width: 1280, height: 800 } } = options;
    const recorder = join(userDataDir, 'record-desktop.cjs');
    await writeFile(recorder, `(${recordDesktop.toString()})(require('electron'));\n`);
    const app = await _electron.launch({
      executablePath,
      // A bare X server shows no tray icons; here the recorder does.
      args: ['-r', recorder, root, '--assume-tray', ...appArguments(userDataDir, options)],
      colorScheme: theme,
      env: {
        ...Object.fromEntries(
          Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
        ),
        LANGUAGE: locale.replace('-', '_'),
        ...options.env,
      },
    });
    const launched = new ElectronApp(app, userDataDir);
    if (options.window !== false) {
      await (await app.firstWindow()).setViewportSize({ ...viewport });
    }
    return launched;
  }

  private constructor(app: ElectronApplication, userDataDir: string) {
    this.#app = app;
    this.userDataDir = userDataDir;
    const child = app.process();
    child.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.exited = new Promise((resolve) => child.once('exit', resolve));
    this.desktop = desktopOf(app);
  }

  get page(): Page {
    const page = this.windows().at(-1);
    if (page === undefined) throw new Error('no window is open');
    return page;
  }

  windows(): readonly Page[] {
    return this.#app.windows();
  }

  evaluate<R, A = undefined>(run: (electron: typeof Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R> {
    return this.#app.evaluate<R, A | undefined>(run as never, arg);
  }

  async close(): Promise<void> {
    await this.#app.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
    await this.exited;
  }
}

function desktopOf(app: ElectronApplication): Desktop {
  return {
    tray: () => app.evaluate(() => globalThis.standInRecording?.describeTray() ?? null),
    clickTray: () => app.evaluate(() => void globalThis.standInRecording?.tray?.object.emit('click')),
    clickTrayMenu: (label) => app.evaluate((_, wanted) => globalThis.standInRecording?.pick(wanted), label),
    notifications: () => app.evaluate(() => globalThis.standInRecording?.describeNotifications() ?? []),
    clickNotification: (at) =>
      app.evaluate((_, wanted) => {
        const shown = globalThis.standInRecording?.notifications.at(wanted);
        if (shown === undefined) throw new Error(`there is no notification ${wanted}`);
        shown.emit('click');
        shown.close();
      }, at),
    power: (event) => app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    setOnline: (online) =>
      app.evaluate((_, value) => {
        if (globalThis.standInRecording) globalThis.standInRecording.online = value;
      }, online),
    setTheme: (theme) =>
      app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source;
      }, theme),
    closeWindow: () =>
      app.evaluate(({ BrowserWindow }) => {
        const open = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
        (BrowserWindow.getFocusedWindow() ?? open.at(-1))?.close();
      }),
    openWindow: (args = []) =>
      app.evaluate(
        ({ app: running }, extra) =>
          void running.emit('second-instance', {}, [...process.argv.slice(0, 2), ...extra], process.cwd(), {}),
        [...args],
      ),
    windows: () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((window) => ({ visible: window.isVisible() && !window.isMinimized() })),
      ),
    dialogs: () => app.evaluate(() => globalThis.standInRecording?.dialogs ?? []),
    answerDialog: (reply) => app.evaluate((_, wanted) => void globalThis.standInRecording?.replies.push(wanted), reply),
    opened: () => app.evaluate(() => globalThis.standInRecording?.opened ?? []),
  };
}
