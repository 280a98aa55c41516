import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { openWindows, windowEvents, type HostWindow } from './browserWindow.ts';
import type { ElectronModule } from './electronModule.ts';
import { notificationEvents, shownNotifications } from './notification.ts';
import type { Options } from './options.ts';

/** A reload takes the page away for a moment; a person who closes it takes it away for good. */
const goneAfterMs = 3_000;

/** Without a test around it: shows windows in a local browser, and says on the terminal what the desktop would show. */
export function serveAlone(electron: ElectronModule, options: Options): void {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const announce = (window: HostWindow): void =>
    say(`${electron.app.getName()} is ready at ${window.webContents.standInAddress()}`);
  const mayOpen = !options.args.includes('--no-open');
  let browser: ChildProcess | null = null;
  process.on('exit', () => browser?.kill());

  const show = (window: HostWindow): void => {
    if (!mayOpen || window.webContents.standInConnected || window.webContents.getURL() === '') return;
    const folder = join(electron.app.getPath('userData'), 'stand-in-browser');
    browser = openBrowser(window.webContents.standInAddress(), folder, window.getSize());
  };
  windowEvents.on('ready', (window) => {
    announce(window);
    if (window.isVisible()) show(window);
    follow(window);
  });
  windowEvents.on('shown', (window) => {
    show(window);
    // Until a browser says otherwise, nobody looks at it.
    setImmediate(() => {
      if (!window.webContents.standInConnected) window.blur();
    });
  });
  windowEvents.on('closed', () => browser?.kill());

  /** A page that comes shows its window; a page that goes is a click on the close button. */
  const followed = new WeakSet<HostWindow>();
  const follow = (window: HostWindow): void => {
    if (followed.has(window)) return;
    followed.add(window);
    let leaving: NodeJS.Timeout | undefined;
    window.webContents.on('stand-in-connected', () => {
      clearTimeout(leaving);
      if (!window.isVisible()) window.show();
    });
    window.webContents.on('stand-in-focus', (focused: boolean) => {
      if (focused) window.focus();
      else window.blur();
    });
    window.webContents.on('stand-in-toast', (at: number) => {
      const notification = shownNotifications[at];
      if (notification?.describe().closed === false) notification.press();
    });
    window.webContents.on('stand-in-left', () => {
      window.blur();
      leaving = setTimeout(() => {
        window.close();
        if (window.isDestroyed()) return;
        if (mayOpen) say('The window is closed, the app goes on. Open the new address to see it; Ctrl+C quits.');
        announce(window);
      }, goneAfterMs);
    });
  };
  notificationEvents.on('shown', (notification) => {
    const { title, body } = notification;
    if (mayOpen) say(`Notification: ${title}${body === '' ? '' : ` | ${body}`}`);
    for (const window of openWindows()) {
      window.webContents.standInToast(shownNotifications.indexOf(notification), title, body);
    }
  });
}
