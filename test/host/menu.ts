import { EventEmitter } from 'node:events';
import type { MenuItem, MenuItemConstructorOptions } from 'electron';
import { HostEvent } from './event.ts';
import { strict } from './strict.ts';

type Plain = 'label' | 'sublabel' | 'toolTip' | 'type' | 'id' | 'enabled' | 'visible' | 'checked' | 'accelerator';

/** A menu entry as a test reads it. */
export interface MenuEntry {
  readonly label: string;
  readonly type: MenuItem['type'];
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked: boolean;
  readonly submenu: readonly MenuEntry[];
}

let nextId = 1;

export class HostMenuItem implements Pick<MenuItem, Plain> {
  readonly id: string;
  readonly type: MenuItem['type'];
  readonly role: MenuItemConstructorOptions['role'];
  readonly accelerator: string | null;
  readonly submenu: HostMenu | null;
  readonly click: () => void;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: MenuItemConstructorOptions) {
    const { submenu } = options;
    this.submenu = Array.isArray(submenu)
      ? HostMenu.buildFromTemplate(submenu)
      : submenu instanceof HostMenu
        ? submenu
        : null;
    this.id = options.id ?? String(nextId++);
    this.type = options.type ?? (this.submenu === null ? 'normal' : 'submenu');
    this.role = options.role;
    this.accelerator = options.accelerator ?? null;
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    const act = options.click as ((item: unknown, window: unknown, event: HostEvent) => void) | undefined;
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      act?.(strict('MenuItem', this), undefined, new HostEvent());
    };
  }

  describe(): MenuEntry {
    const { label, type, enabled, visible, checked } = this;
    return { label, type, enabled, visible, checked, submenu: this.submenu?.describe() ?? [] };
  }
}

export class HostMenu extends EventEmitter {
  static #application: HostMenu | null = null;
  readonly items: HostMenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): HostMenu {
    const menu = new HostMenu();
    for (const item of template) {
      menu.append(item instanceof HostMenuItem ? item : new HostMenuItem(item as MenuItemConstructorOptions));
    }
    return strict('Menu', menu);
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.#application = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#application;
  }

  append(item: HostMenuItem): void {
    this.items.push(strict('MenuItem', item));
  }

  getMenuItemById(id: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    this.emit('menu-will-show', new HostEvent());
  }

  closePopup(): void {
    this.emit('menu-will-close', new HostEvent());
  }

  /** Plays a click on the entry with this label, at any depth. Throws when a person could not click it. */
  pick(label: string): void {
    const item = this.find(label);
    if (item === null) throw new Error(`no menu entry "${label}" among: ${this.labels().join(', ')}`);
    if (!item.enabled || !item.visible) throw new Error(`the menu entry "${label}" cannot be clicked`);
    item.click();
  }

  describe(): MenuEntry[] {
    return this.items.map((item) => item.describe());
  }

  find(label: string): HostMenuItem | null {
    for (const item of this.items) {
      const found = item.label === label ? item : item.submenu?.find(label);
      if (found) return found;
    }
    return null;
  }

  labels(): string[] {
    return this.items
      .flatMap((item) => [item.label, ...(item.submenu?.labels() ?? [])])
      .filter((label) => label !== '');
  }
}
