import type { Page } from '@playwright/test';
import type { DialogView } from '../host/dialog.ts';
import type { MenuEntry } from '../host/menu.ts';
import type { NotificationView } from '../host/notification.ts';
import type { PowerEvent } from '../host/power.ts';
import type { TrayView } from '../host/tray.ts';
import type * as Electron from 'electron';

export interface LaunchOptions {
  /** Further arguments of the app, e.g. `--demo`. */
  readonly args?: readonly string[];
  /** Kept after the test; without it the app gets a fresh folder that is removed. */
  readonly userDataDir?: string;
  /** A BCP 47 tag for app and page; `en-US` without it. */
  readonly locale?: string;
  /** The desktop's theme; `light` without it. */
  readonly theme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly env?: Readonly<Record<string, string>>;
  /** False for an app that starts without opening its window; then `page` throws until one opens. */
  readonly window?: boolean;
}

/** The desktop around the app, to look at and to poke. */
export interface Desktop {
  /** Null without a tray. */
  tray(): Promise<TrayView | null>;
  clickTray(): Promise<void>;
  clickTrayMenu(label: string): Promise<void>;
  /** Every notification shown since the start, oldest first. */
  notifications(): Promise<readonly NotificationView[]>;
  /** By position; negative numbers count from the last. */
  clickNotification(at: number): Promise<void>;
  power(event: PowerEvent): Promise<void>;
  /** What the operating system says of the network; loopback stays reachable. */
  setOnline(online: boolean): Promise<void>;
  /** The desktop's theme changes. */
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  /** A click on the close button of the window in front. */
  closeWindow(): Promise<void>;
  /** What starting the app again does: the running one is told, and may show its window. */
  openWindow(args?: readonly string[]): Promise<void>;
  /** The windows that exist, hidden ones included. */
  windows(): Promise<readonly { readonly visible: boolean }[]>;
  /** Message and file dialogs so far; they answer as told, or are cancelled. */
  dialogs(): Promise<readonly DialogView[]>;
  answerDialog(reply: { button: string } | { paths: readonly string[] }): Promise<void>;
  /** Links and paths that the app gave to the operating system. */
  opened(): Promise<readonly string[]>;
}

/** A running app under test, on real Electron or on the stand-in. */
export interface LaunchedApp {
  readonly kind: 'electron' | 'stand-in';
  /** The newest open window. */
  readonly page: Page;
  readonly userDataDir: string;
  windows(): readonly Page[];
  /** Runs a function in the main process. It sees only its arguments; what it answers must be cloneable. */
  evaluate<R, A = undefined>(run: (electron: typeof Electron, arg: A) => R | Promise<R>, arg?: A): Promise<R>;
  readonly desktop: Desktop;
  /** What the app has written to its terminal so far. */
  readonly output: string;
  /** Resolves with the exit code once the app has quit by itself. */
  readonly exited: Promise<number | null>;
  close(): Promise<void>;
}

export type { MenuEntry, NotificationView, TrayView };
