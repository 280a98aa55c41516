import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { panelChannels, type PanelView } from '../contract/panel.ts';
import type { Clock } from '../ports/clock.ts';
import type { PanelScreen } from './panelDesk.ts';
import { panelPlace } from './panelPlace.ts';
import { SideWindow } from './sideWindow.ts';

interface Options {
  readonly clock: Clock;
  readonly preload: string;
  /** Where the tray icon is; null where nobody tells. */
  readonly icon: () => Rectangle | null;
}

/** `--tray-panel`, in CSS pixels. */
const width = 320;
/** Until its page has told what it needs, in CSS pixels. */
const firstHeight = 320;
/** A click on the tray icon takes the focus away before it is heard; it must not bring back what it hid. Milliseconds. */
const sameClickMs = 300;

/** The mini panel: a small window beside the tray icon, there as long as it has the focus. */
export class PanelWindow implements PanelScreen {
  readonly #options: Options;
  readonly #side: SideWindow;
  #height = firstHeight;
  #hiddenAt = -Infinity;

  constructor(options: Options) {
    this.#options = options;
    this.#side = new SideWindow({
      preload: options.preload,
      page: 'panel.html',
      window: {
        show: false,
        width,
        height: firstHeight,
        title: 'Evodesk',
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
      },
    });
  }

  /** The page that may ask for the panel's view, or null while there is none. */
  get page(): { contentsId: number; origin: string } | null {
    return this.#side.page;
  }

  /** Shows it, or puts it away when it is there. */
  toggle(): void {
    if (this.#side.current?.isVisible() === true) this.hide();
    else if (this.#options.clock.monotonic() - this.#hiddenAt > sameClickMs) this.show();
  }

  show(): void {
    const isNew = this.#side.current === null;
    const window = this.#side.open();
    if (isNew) window.on('blur', () => this.hide());
    this.#place(window);
    window.show();
    window.focus();
  }

  hide(): void {
    const window = this.#side.current;
    if (window?.isVisible() !== true) return;
    this.#hiddenAt = this.#options.clock.monotonic();
    window.hide();
  }

  tell(view: PanelView): void {
    this.#side.send(panelChannels.changed, view);
  }

  fit(height: number): void {
    if (height === this.#height) return;
    this.#height = height;
    if (this.#side.current !== null) this.#place(this.#side.current);
  }

  /** Pages of one origin share their zoom, so a person who enlarged the app's window finds this one enlarged too. */
  #place(window: BrowserWindow): void {
    const zoom = window.webContents.getZoomFactor();
    const size = { width: Math.round(width * zoom), height: Math.ceil(this.#height * zoom) };
    const icon = this.#options.icon();
    const display =
      icon === null ? screen.getDisplayNearestPoint(screen.getCursorScreenPoint()) : screen.getDisplayMatching(icon);
    window.setBounds(panelPlace(size, display, icon));
  }
}
