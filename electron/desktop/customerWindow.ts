import { BrowserWindow } from 'electron';
import { customerChannels, type CustomerView } from '../contract/customer.ts';
import type { CustomerScreen } from '../instances/customerDesk.ts';
import { appOrigin } from './assets.ts';
import { pageGround, pagePreferences } from './pagePreferences.ts';

interface Options {
  /** Its own preload: it exposes nothing of the app. */
  readonly preload: string;
  readonly onClosed: () => void;
}

/** A clean window for a second screen or a shared one: a code, three steps, and nothing else. */
export class CustomerWindow implements CustomerScreen {
  readonly #options: Options;
  #window: BrowserWindow | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The page that may ask for the customer's view, or null while there is none. */
  get page(): { contentsId: number; origin: string } | null {
    return this.#window === null ? null : { contentsId: this.#window.webContents.id, origin: appOrigin };
  }

  show(): void {
    const window = this.#window ?? this.#create();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  tell(view: CustomerView): void {
    const contents = this.#window?.webContents;
    if (contents?.isDestroyed() === false) contents.send(customerChannels.changed, view);
  }

  close(): void {
    this.#window?.destroy();
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      width: 560,
      height: 820,
      minWidth: 420,
      minHeight: 560,
      title: '',
      backgroundColor: pageGround(),
      autoHideMenuBar: true,
      webPreferences: pagePreferences(this.#options.preload),
    });
    // The app's menu leads into the app; on macOS it belongs to no window.
    if (process.platform !== 'darwin') window.removeMenu();
    this.#window = window;
    window.webContents.on('render-process-gone', () => window.destroy());
    window.on('closed', () => {
      this.#window = null;
      this.#options.onClosed();
    });
    void window.loadURL(`${appOrigin}/customer.html`);
    return window;
  }
}
