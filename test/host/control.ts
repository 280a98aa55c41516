import { openWindows, windowEvents, type HostWindow } from './browserWindow.ts';
import type { ElectronModule } from './electronModule.ts';
import { HostEvent } from './event.ts';
import { shownNotifications, type NotificationView } from './notification.ts';
import type { PowerEvent } from './power.ts';
import { trays, type TrayView } from './tray.ts';
import type { DialogView } from './dialog.ts';

/** A window as a test sees it from outside. */
export interface WindowView {
  readonly id: number;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly title: string;
  readonly url: string;
}

/** What a test may ask of the desktop around the app. */
export interface Commands {
  evaluate(source: string, arg: unknown): unknown;
  windows(): WindowView[];
  /** The close button of the window in front, or of the only one. */
  closeWindow(): void;
  /** What starting the app a second time does. */
  openAgain(args: readonly string[]): void;
  tray(): TrayView | null;
  clickTray(): void;
  clickTrayMenu(label: string): void;
  notifications(): NotificationView[];
  /** By position, counted from the first one shown; negative numbers count from the last. */
  clickNotification(at: number): void;
  power(event: PowerEvent): void;
  setOnline(online: boolean): void;
  setDark(dark: boolean): void;
  dialogs(): readonly DialogView[];
  answerDialog(reply: { button: string } | { paths: readonly string[] }): void;
  opened(): readonly string[];
}

export type Command = keyof Commands;
/** From a test to the host. */
export interface Order {
  readonly id: number;
  readonly command: Command;
  readonly args: readonly unknown[];
}
/** From the host to a test: an answer, or news of a window. */
export type News =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string }
  | { readonly kind: 'open'; readonly window: number; readonly address: string }
  | { readonly kind: 'closed'; readonly window: number }
  | { readonly kind: 'scheme'; readonly scheme: 'light' | 'dark' };

function commands(electron: ElectronModule): Commands {
  const tray = (): typeof trays extends Set<infer T> ? T : never => {
    const [first] = trays;
    if (first === undefined) throw new Error('the app has no tray');
    return first;
  };
  return {
    evaluate(source, arg) {
      // A test's own function, in its own words; tests are as trusted as the app.
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
      return new Function('electron', 'arg', `return (${source})(electron, arg)`)(electron, arg) as unknown;
    },
    windows: () => openWindows().map(view),
    closeWindow() {
      const all = openWindows().filter((window) => window.isVisible());
      const front = all.find((window) => window.isFocused()) ?? all.at(-1);
      if (front === undefined) throw new Error('no window is open');
      front.close();
    },
    openAgain(args) {
      electron.app.emit('second-instance', new HostEvent(), [...process.argv.slice(0, 2), ...args], process.cwd(), {});
    },
    tray: () => [...trays][0]?.describe() ?? null,
    clickTray: () => tray().press(),
    clickTrayMenu: (label) => tray().pick(label),
    notifications: () => shownNotifications.map((notification) => notification.describe()),
    clickNotification(at) {
      const chosen = shownNotifications.at(at);
      if (chosen === undefined) throw new Error(`there is no notification ${at} among ${shownNotifications.length}`);
      chosen.press();
    },
    power: (event) => electron.powerMonitor.standInReport(event),
    setOnline: (online) => electron.net.standInSetOnline(online),
    setDark: (dark) => electron.nativeTheme.standInSetDark(dark),
    dialogs: () => electron.dialog.standInShown,
    answerDialog: (reply) => electron.dialog.standInReply(reply),
    opened: () => electron.shell.standInOpened,
  };
}

function view(window: HostWindow): WindowView {
  return {
    id: window.id,
    visible: window.isVisible(),
    focused: window.isFocused(),
    title: window.getTitle(),
    url: window.webContents.getURL(),
  };
}

/** Puts the app in a test's hands, over the channel of the process that started it. */
export function obeyTest(electron: ElectronModule): void {
  const tell = (news: News): void => {
    if (process.connected) process.send?.(news);
  };
  const known = commands(electron) as Record<Command, (...args: readonly unknown[]) => unknown>;
  process.on('message', (order: Order) => {
    void (async () => {
      try {
        tell({ kind: 'answer', id: order.id, value: await known[order.command](...order.args) });
      } catch (error) {
        tell({ kind: 'refusal', id: order.id, message: error instanceof Error ? error.message : String(error) });
      }
    })();
  });
  process.on('disconnect', () => electron.app.exit(0));
  windowEvents.on('ready', (window) => {
    if (window.webContents.standInConnected) return; // the open page goes there by itself
    tell({ kind: 'open', window: window.id, address: window.webContents.standInAddress() });
  });
  windowEvents.on('closed', (window) => tell({ kind: 'closed', window: window.id }));
  electron.nativeTheme.on('stand-in-scheme', (scheme: 'light' | 'dark') => tell({ kind: 'scheme', scheme }));
}
