import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './assets.ts';
import { pageGround, pagePreferences } from './pagePreferences.ts';

interface Options {
  /** Its own preload: it exposes nothing of the app's bridge. */
  readonly preload: string;
  /** The name of its page, e.g. `customer.html`. */
  readonly page: string;
  readonly window: BrowserWindowConstructorOptions;
  readonly onClosed?: () => void;
}

/** A window beside the app's own, with a page of its own; there is one of it at most. */
export class SideWindow {
  readonly #options: Options;
  #window: BrowserWindow | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The window, while there is one. */
  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** The page that may use its channels, or null while there is none. */
  get page(): { contentsId: number; origin: string } | null {
    return this.#window === null ? null : { contentsId: this.#window.webContents.id, origin: appOrigin };
  }

  /** Sends to its page; lost while there is none. */
  send(channel: string, payload: unknown): void {
    const contents = this.#window?.webContents;
    if (contents?.isDestroyed() === false) contents.send(channel, payload);
  }

  close(): void {
    this.#window?.destroy();
  }

  /** The window that is there, or a new one. */
  open(): BrowserWindow {
    return this.#window ?? this.#create();
  }

  #create(): BrowserWindow {
    const { preload, page, window: wanted, onClosed } = this.#options;
    const window = new BrowserWindow({
      ...wanted,
      backgroundColor: pageGround(),
      autoHideMenuBar: true,
      webPreferences: pagePreferences(preload),
    });
    // The app's menu leads into the app; on macOS it belongs to no window.
    if (process.platform !== 'darwin') window.removeMenu();
    this.#window = window;
    window.webContents.on('render-process-gone', () => window.destroy());
    window.on('closed', () => {
      this.#window = null;
      onClosed?.();
    });
    void window.loadURL(`${appOrigin}/${page}`);
    return window;
  }
}
