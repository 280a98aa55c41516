import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TrayIcon } from '../../../electron/desktop/trayIcon.ts';
import type { TrayPicture } from '../../../electron/desktop/trayMenu.ts';
import { SilentLog } from '../../support/silentLog.ts';

class FakeTray extends EventEmitter {
  setToolTip = (): void => undefined;
  setContextMenu = (): void => undefined;
  getBounds = (): Rectangle => bounds;
}
let tray: FakeTray | null = null;
let bounds: Rectangle;

vi.mock('electron', () => ({
  app: {},
  Menu: { buildFromTemplate: () => ({}) },
  nativeTheme: { on: () => undefined, shouldUseDarkColorsForSystemIntegratedUI: false },
  nativeImage: { createFromPath: () => ({ setTemplateImage: () => undefined }) },
  Tray: function Tray() {
    tray = new FakeTray();
    return tray;
  },
}));

const { platform } = process;
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name });
const picture: TrayPicture = { icon: 'well', tooltip: '', badge: 0, menu: [] };
let clicks: number;
let icon: TrayIcon;

beforeEach(() => {
  tray = null;
  clicks = 0;
  bounds = { x: 1600, y: 1048, width: 24, height: 24 };
  icon = new TrayIcon({
    folder: '/tray',
    hosted: true,
    log: new SilentLog(),
    run: () => undefined,
    onClick: () => (clicks += 1),
  });
});
afterEach(() => on(platform));

describe('the tray icon', () => {
  it.each([
    ['win32', 1],
    ['darwin', 0],
    ['linux', 0],
  ] as const)('on %s, a click is told %i times: elsewhere it opens the menu', (name, told) => {
    on(name);
    icon.show(picture);
    tray?.emit('click');
    expect(clicks).toBe(told);
  });

  it('tells where it is, where the system does', () => {
    on('win32');
    expect(icon.bounds, 'before there is one').toBeNull();
    icon.show(picture);
    expect(icon.bounds).toEqual(bounds);
    bounds = { x: 0, y: 0, width: 0, height: 0 };
    expect(icon.bounds, 'in the overflow of Windows').toBeNull();
    bounds = { x: 0, y: 0, width: 22, height: 22 };
    on('linux');
    expect(icon.bounds).toBeNull();
  });
});
