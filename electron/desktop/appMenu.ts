import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MessageKey, Words } from '../messages/words.ts';

/**
 * The menu bar. macOS cannot do without one: quitting, editing and hiding live there. Elsewhere the default one would only
 * offer to reload the page; what people need from it is on the keyboard (`zoomKeys`) and in the tray.
 */
export function setAppMenu(words: Words): void {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(macMenu(words)) : null);
}

function macMenu(words: Words): MenuItemConstructorOptions[] {
  const item = (
    role: NonNullable<MenuItemConstructorOptions['role']>,
    key: MessageKey,
  ): MenuItemConstructorOptions => ({
    role,
    label: words(key),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: 'Evodesk',
      submenu: [
        item('about', 'menu.about'),
        separator,
        item('hide', 'menu.hide'),
        separator,
        item('quit', 'menu.quit'),
      ],
    },
    {
      label: words('menu.edit'),
      submenu: [
        item('undo', 'menu.undo'),
        item('redo', 'menu.redo'),
        separator,
        item('cut', 'menu.cut'),
        item('copy', 'menu.copy'),
        item('paste', 'menu.paste'),
        item('selectAll', 'menu.selectAll'),
      ],
    },
    {
      label: words('menu.view'),
      submenu: [
        item('zoomIn', 'menu.zoomIn'),
        item('zoomOut', 'menu.zoomOut'),
        item('resetZoom', 'menu.resetZoom'),
        separator,
        item('togglefullscreen', 'menu.fullScreen'),
      ],
    },
    { label: words('menu.window'), submenu: [item('minimize', 'menu.minimize'), item('close', 'menu.close')] },
  ];
}
