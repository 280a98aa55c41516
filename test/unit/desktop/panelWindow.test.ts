import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { PanelWindow } from '../../../electron/desktop/panelWindow.ts';
import { FakeClock } from '../../support/fakeClock.ts';

/** As much of a window as the panel uses. */
class FakeWindow extends EventEmitter {
  static made: FakeWindow[] = [];
  visible = false;
  bounds: Rectangle | null = null;
  readonly webContents = Object.assign(new EventEmitter(), { id: 5, getZoomFactor: () => zoom });
  constructor() {
    super();
    FakeWindow.made.push(this);
  }
  loadURL = (): Promise<void> => Promise.resolve();
  removeMenu = (): void => undefined;
  isVisible = (): boolean => this.visible;
  setBounds = (bounds: Rectangle): void => void (this.bounds = bounds);
  show = (): void => void (this.visible = true);
  focus = (): void => undefined;
  hide(): void {
    this.visible = false;
    this.emit('blur');
  }
  destroy(): void {
    this.emit('closed');
  }
}
let zoom = 1;

vi.mock('electron', () => {
  const display = {
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  };
  return {
    app: { isPackaged: true },
    nativeTheme: { shouldUseDarkColors: false },
    screen: {
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
      getDisplayMatching: () => display,
      getDisplayNearestPoint: () => display,
    },
    get BrowserWindow() {
      return FakeWindow;
    },
  };
});

let clock: FakeClock;
let panel: PanelWindow;
const only = (): FakeWindow => {
  const window = FakeWindow.made.at(-1);
  if (window === undefined) throw new Error('no window was made');
  return window;
};

beforeEach(() => {
  FakeWindow.made = [];
  zoom = 1;
  clock = new FakeClock();
  panel = new PanelWindow({ clock, preload: '/p.cjs', icon: () => ({ x: 1600, y: 1048, width: 24, height: 24 }) });
});

it('comes beside the tray icon, is made once, and goes with the focus', async () => {
  panel.toggle();
  expect(only().visible).toBe(true);
  only().emit('blur');
  expect(only().visible).toBe(false);
  await clock.advance(1_000);
  panel.toggle();
  expect([only().visible, FakeWindow.made.length]).toEqual([true, 1]);
  panel.toggle();
  expect(only().visible).toBe(false);
});

it('stays away for the click on the icon that took its focus', async () => {
  panel.toggle();
  only().emit('blur');
  await clock.advance(100);
  panel.toggle();
  expect(only().visible).toBe(false);
  await clock.advance(400);
  panel.toggle();
  expect(only().visible).toBe(true);
});

it('is as high as its page, and as large as the zoom of the app', () => {
  panel.show();
  panel.fit(200);
  expect(only().bounds).toEqual({ x: 1452, y: 832, width: 320, height: 200 });
  zoom = 1.5;
  panel.fit(201);
  expect(only().bounds).toMatchObject({ width: 480, height: 302 });
});

it('is made anew after it was closed', () => {
  panel.show();
  only().destroy();
  expect(panel.page).toBeNull();
  panel.show();
  expect([FakeWindow.made.length, only().visible]).toEqual([2, true]);
});
