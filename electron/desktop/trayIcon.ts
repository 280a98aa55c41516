import { isDeepStrictEqual } from 'node:util';
import { app, Menu, nativeTheme, Tray, type MenuItemConstructorOptions, type Rectangle } from 'electron';
import type { Log } from '../ports/log.ts';
import { runtime } from './runtime.ts';
import { hasTrayHost } from './trayHost.ts';
import { trayImage } from './trayImages.ts';
import type { TrayCommand, TrayItem, TrayPicture } from './trayMenu.ts';

interface Options {
  readonly folder: string;
  /** As `showsTray` says. */
  readonly hosted: boolean;
  readonly log: Log;
  readonly run: (command: TrayCommand) => void;
  /** The icon itself was clicked, where the system leaves that to the app. */
  readonly onClick: () => void;
}

/**
 * Does this desktop show tray icons? `--assume-tray` answers for one that cannot, as under a bare X server in tests; the
 * packaged app does not know it.
 */
export async function showsTray(): Promise<boolean> {
  // The stand-in refuses the `Tray` itself.
  if (process.platform !== 'linux' || runtime === 'stand-in') return true;
  if (!app.isPackaged && app.commandLine.hasSwitch('assume-tray')) return true;
  return hasTrayHost();
}

/** The icon in the tray. Draws only what changed: redrawing on each check would flicker, and costs on some desktops. */
export class TrayIcon {
  readonly #options: Options;
  // The tray vanishes when its object is collected, so it is held here.
  #tray: Tray | null = null;
  #shown: TrayPicture | null = null;

  constructor(options: Options) {
    this.#options = options;
    nativeTheme.on('updated', () => {
      if (this.#shown !== null) this.#tray?.setImage(trayImage(this.#options.folder, this.#shown.icon));
    });
  }

  /** Is there an icon that can bring the window back? One that nobody shows cannot. */
  get present(): boolean {
    return this.#tray !== null && this.#options.hosted;
  }

  /** Where it is on the screen; null where nobody tells: on Linux, and for an icon in the overflow of Windows. */
  get bounds(): Rectangle | null {
    if (this.#tray === null || process.platform === 'linux') return null;
    const bounds = this.#tray.getBounds();
    return bounds.width > 0 ? bounds : null;
  }

  /** Shows a picture; the first one creates the icon. On a desktop that refuses, `present` stays false. */
  show(picture: TrayPicture): void {
    const before = this.#shown;
    if (this.#tray === null && !this.#create(picture)) return;
    const tray = this.#tray;
    if (tray === null) return;
    if (before !== null && before.icon !== picture.icon) tray.setImage(trayImage(this.#options.folder, picture.icon));
    if (before?.tooltip !== picture.tooltip) tray.setToolTip(picture.tooltip);
    // On Linux a changed menu must be set anew to be seen.
    if (!isDeepStrictEqual(before?.menu, picture.menu)) {
      tray.setContextMenu(Menu.buildFromTemplate(picture.menu.map((item) => this.#menuItem(item))));
    }
    this.#shown = picture;
  }

  /** Takes the icon away, for quitting. */
  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }

  #create(picture: TrayPicture): boolean {
    try {
      this.#tray = new Tray(trayImage(this.#options.folder, picture.icon));
    } catch (error) {
      this.#options.log.warn('no tray icon', { error: error instanceof Error ? error.message : '' });
      return false;
    }
    // Linux leaves clicks to the desktop, macOS opens the menu by itself.
    if (process.platform === 'win32') this.#tray.on('click', () => this.#options.onClick());
    return true;
  }

  #menuItem(item: TrayItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: escapeLabel(item.label), enabled: false };
      case 'command':
        return { label: escapeLabel(item.label), click: () => this.#options.run(item.command) };
      case 'submenu':
        return { label: escapeLabel(item.label), submenu: item.items.map((each) => this.#menuItem(each)) };
    }
  }
}

/** In menu labels a single `&` marks a shortcut letter. */
function escapeLabel(label: string): string {
  return label.replaceAll('&', '&&');
}
