import { app, BrowserWindow } from 'electron';
import { startPage } from './appScheme.ts';
import { appOrigin } from './assets.ts';
import type { Overlay } from './badge.ts';
import { pageGround, pagePreferences } from './pagePreferences.ts';
import type { PlaceKeeper } from './placeKeeper.ts';
import { zoomKeys } from './zoomKeys.ts';

interface Options {
  readonly preload: string;
  readonly places: Pick<PlaceKeeper, 'place' | 'follow'>;
  /** May the window hide, because the tray can bring it back? */
  readonly canHide: () => boolean;
  /** The user closed the window, and it was hidden or minimised instead. */
  readonly onPutAway: () => void;
  /** The page is gone: what belonged to it ends. */
  readonly onGone: () => void;
}

/** Smallest size at which every screen still works (below 900 the rail is narrow). */
const minimum = { minWidth: 520, minHeight: 480 };

/** The one window. Closing puts it away; only quitting ends the app, so that watching goes on. */
export class MainWindow {
  readonly #options: Options;
  #window: BrowserWindow | null = null;
  #quitting = false;
  #overlay: Overlay | null = null;

  constructor(options: Options) {
    this.#options = options;
    app.on('before-quit', (event) => {
      if (!event.defaultPrevented) this.#quitting = true;
    });
  }

  /**
   * Shows the window, bringing it back from wherever it is. A new one is shown at once: on Wayland, waiting for
   * `ready-to-show` may be waiting for ever (https://github.com/electron/electron/issues/48859).
   */
  show(): void {
    const window = this.#window ?? this.#create();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** The page that may call the main process, or null while there is none. */
  get page(): { contentsId: number; origin: string } | null {
    return this.#window === null ? null : { contentsId: this.#window.webContents.id, origin: appOrigin };
  }

  /** Is it in front of the user right now? */
  get inFront(): boolean {
    return this.#window?.isVisible() === true && this.#window.isFocused();
  }

  /** Sends to the page; lost while there is none. */
  send(channel: string, payload: unknown): void {
    if (this.#window?.webContents.isDestroyed() === false) this.#window.webContents.send(channel, payload);
  }

  /** Shows a picture on its button in the taskbar, or none. Windows only. */
  setOverlay(overlay: Overlay | null): void {
    this.#overlay = overlay;
    if (this.#window !== null) this.#drawOverlay(this.#window);
  }

  #drawOverlay(window: BrowserWindow): void {
    window.setOverlayIcon(this.#overlay?.image ?? null, this.#overlay?.description ?? '');
  }

  #create(): BrowserWindow {
    const { place } = this.#options.places;
    const { maximized = false, ...bounds } = place ?? { width: 1280, height: 800 };
    const window = new BrowserWindow({
      ...bounds,
      ...minimum,
      title: 'Evodesk',
      backgroundColor: pageGround(),
      autoHideMenuBar: true,
      webPreferences: pagePreferences(this.#options.preload),
    });
    if (process.platform !== 'darwin') zoomKeys(window.webContents);
    if (maximized) window.maximize();
    this.#options.places.follow(window);
    this.#window = window;
    // Windows forgets the picture with the button, which is gone while the window is hidden.
    window.on('show', () => {
      if (this.#overlay !== null) this.#drawOverlay(window);
    });
    window.on('close', (event) => this.#close(event, window));
    let wasUp = false;
    let crashed = false;
    window.webContents.once('did-finish-load', () => {
      wasUp = true;
    });
    window.webContents.on('render-process-gone', () => {
      crashed = true;
      window.destroy();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#options.onGone();
      // Without a tray nobody could bring it back. A page that never came up would only crash again.
      if (crashed && wasUp && !this.#quitting && !this.#options.canHide()) this.show();
    });
    void window.loadURL(startPage);
    return window;
  }

  #close(event: { preventDefault(): void }, window: BrowserWindow): void {
    if (this.#quitting) return;
    event.preventDefault();
    if (!this.#options.canHide()) window.minimize();
    else if (window.isFullScreen()) {
      // A full-screen window that hides leaves an empty space behind on macOS, where leaving takes a moment.
      window.once('leave-full-screen', () => window.hide());
      window.setFullScreen(false);
    } else window.hide();
    this.#options.onPutAway();
  }
}
