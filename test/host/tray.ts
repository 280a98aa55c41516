import { EventEmitter } from 'node:events';
import { basename } from 'node:path';
import type { Rectangle, Tray } from 'electron';
import { HostEvent } from './event.ts';
import type { HostMenu, MenuEntry } from './menu.ts';
import { imageOf, type HostNativeImage } from './nativeImage.ts';

type Plain =
  | 'setToolTip'
  | 'setTitle'
  | 'getTitle'
  | 'destroy'
  | 'isDestroyed'
  | 'getBounds'
  | 'setIgnoreDoubleClickEvents'
  | 'getGUID';

/** The tray as a test reads it. */
export interface TrayView {
  readonly tooltip: string;
  readonly title: string;
  /** The image's file name. */
  readonly icon: string;
  readonly menu: readonly MenuEntry[];
}

/** Every tray that exists now, oldest first. */
export const trays = new Set<HostTray>();

export class HostTray extends EventEmitter implements Pick<Tray, Plain> {
  #image: HostNativeImage;
  #tooltip = '';
  #title = '';
  #menu: HostMenu | null = null;
  readonly #guid: string | null;

  constructor(image: unknown, guid?: string) {
    super();
    if (process.env['STAND_IN_TRAY'] === 'none') throw new Error('this desktop has no tray');
    this.#image = imageOf(image);
    this.#guid = guid ?? null;
    trays.add(this);
  }

  setImage(image: unknown): void {
    this.#image = imageOf(image);
  }

  setPressedImage(image: unknown): void {
    imageOf(image);
  }

  setToolTip(toolTip: string): void {
    this.#tooltip = toolTip;
  }

  setTitle(title: string): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setContextMenu(menu: HostMenu | null): void {
    this.#menu = menu;
  }

  popUpContextMenu(menu?: HostMenu): void {
    if (menu !== undefined) this.#menu = menu;
  }

  closeContextMenu(): void {
    this.#menu?.closePopup();
  }

  setIgnoreDoubleClickEvents(_ignore: boolean): void {
    // Only single clicks are played here.
  }

  getBounds(): Rectangle {
    return { x: 0, y: 0, width: 22, height: 22 };
  }

  getGUID(): string | null {
    return this.#guid;
  }

  destroy(): void {
    trays.delete(this);
  }

  isDestroyed(): boolean {
    return !trays.has(this);
  }

  /** Plays a click on the icon. */
  press(): void {
    this.emit('click', new HostEvent(), this.getBounds(), { x: 0, y: 0 });
  }

  /** Plays a click in the menu. Throws when there is no such entry. */
  pick(label: string): void {
    if (this.#menu === null) throw new Error('the tray has no menu');
    this.#menu.pick(label);
  }

  describe(): TrayView {
    return {
      tooltip: this.#tooltip,
      title: this.#title,
      icon: basename(this.#image.standInPath),
      menu: this.#menu?.describe() ?? [],
    };
  }
}
