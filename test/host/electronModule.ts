import type * as Electron from 'electron';
import { HostApp } from './app.ts';
import { furnish, HostWindow, openWindows } from './browserWindow.ts';
import { HostClipboard } from './clipboard.ts';
import { HostDialog } from './dialog.ts';
import { HostIpcMain } from './ipcMain.ts';
import { HostMenu, HostMenuItem } from './menu.ts';
import { nativeImage } from './nativeImage.ts';
import { HostNativeTheme } from './nativeTheme.ts';
import { HostNet } from './net.ts';
import { HostNotification } from './notification.ts';
import { switchValue, type Options } from './options.ts';
import { HostPowerMonitor } from './power.ts';
import { HostScreen } from './screen.ts';
import { HostSessions } from './session.ts';
import { HostShell } from './shell.ts';
import { strict, strictClass } from './strict.ts';
import { HostTray } from './tray.ts';
import { HostUtilityProcess } from './utilityProcess.ts';

/** What `import … from 'electron'` gives to the app's main process. A name that is missing here fails at import. */
export interface ElectronModule {
  readonly app: HostApp;
  readonly BrowserWindow: typeof HostWindow;
  readonly clipboard: HostClipboard;
  readonly dialog: HostDialog;
  readonly ipcMain: HostIpcMain;
  readonly Menu: typeof HostMenu;
  readonly MenuItem: typeof HostMenuItem;
  readonly nativeImage: typeof nativeImage;
  readonly nativeTheme: HostNativeTheme;
  readonly net: HostNet;
  readonly Notification: typeof HostNotification;
  readonly powerMonitor: HostPowerMonitor;
  readonly protocol: HostSessions['standInProtocol'];
  readonly screen: HostScreen;
  readonly session: HostSessions;
  readonly shell: HostShell;
  readonly Tray: typeof HostTray;
  readonly utilityProcess: Pick<typeof HostUtilityProcess, 'fork'>;
}

/** Makes the module for one app. Called once per process. */
export function electronModule(options: Options): ElectronModule {
  const app = new HostApp(options, openWindows);
  const sessions = new HostSessions(() => app.isReady());
  const ipc = new HostIpcMain();
  furnish({ app, sessions, ipc });
  return {
    app: strict('app', app),
    BrowserWindow: strictClass('BrowserWindow', HostWindow),
    clipboard: strict('clipboard', new HostClipboard()),
    dialog: strict('dialog', new HostDialog()),
    ipcMain: strict('ipcMain', ipc),
    Menu: strictClass('Menu', HostMenu),
    MenuItem: strictClass('MenuItem', HostMenuItem),
    nativeImage,
    nativeTheme: strict('nativeTheme', new HostNativeTheme(switchValue(options.args, 'force-dark-mode') !== undefined)),
    net: strict('net', new HostNet()),
    Notification: strictClass('Notification', HostNotification),
    powerMonitor: strict('powerMonitor', new HostPowerMonitor()),
    protocol: sessions.standInProtocol,
    screen: strict('screen', new HostScreen()),
    session: strict('session', sessions),
    shell: strict('shell', new HostShell()),
    Tray: strictClass('Tray', HostTray),
    utilityProcess: strict('utilityProcess', {
      fork: (...args: Parameters<typeof HostUtilityProcess.fork>) =>
        strict('utilityProcess', HostUtilityProcess.fork(...args)),
    }),
  } satisfies Partial<Record<keyof typeof Electron, unknown>>;
}
