import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { HostApp } from './app.ts';
import { HostEvent } from './event.ts';
import type { HostIpcMain } from './ipcMain.ts';
import type { HostSession, HostSessions } from './session.ts';
import { strict } from './strict.ts';
import { HostWebContents } from './webContents.ts';
import { checkWebPreferences } from './webPreferences.ts';

type Plain =
  | 'id'
  | 'title'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'close'
  | 'destroy'
  | 'focus'
  | 'blur'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'unmaximize'
  | 'isVisible'
  | 'isDestroyed'
  | 'isFocused'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'setFullScreen'
  | 'isNormal'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'setSize'
  | 'setMinimumSize'
  | 'center'
  | 'moveTop'
  | 'getTitle'
  | 'setTitle'
  | 'setBackgroundColor'
  | 'setMenuBarVisibility'
  | 'setAutoHideMenuBar'
  | 'autoHideMenuBar'
  | 'removeMenu'
  | 'flashFrame'
  | 'setSkipTaskbar'
  | 'setContentProtection'
  | 'setProgressBar'
  | 'loadURL'
  | 'reload';

/** What windows share: who makes their sessions, who hears their messages, who is told of them. */
export interface WindowRoom {
  readonly app: HostApp;
  readonly sessions: HostSessions;
  readonly ipc: HostIpcMain;
}

/** What the outside learns of windows: a test, or whoever opens a browser for a person. */
export const windowEvents = new EventEmitter<{
  ready: [HostWindow];
  shown: [HostWindow];
  hidden: [HostWindow];
  closed: [HostWindow];
}>();

const windows = new Set<HostWindow>();
let nextId = 1;
let room: WindowRoom | null = null;

/** Every window that exists, oldest first. */
export function openWindows(): readonly HostWindow[] {
  return [...windows];
}

/** Gives the windows their surroundings; called once, before the app runs. */
export function furnish(given: WindowRoom): void {
  room = given;
}

/** A window without a frame: what the app does to it is kept, and its page goes to a real browser. */
export class HostWindow extends EventEmitter implements Pick<BrowserWindow, Plain> {
  readonly id = nextId++;
  readonly webContents: HostWebContents;
  title: string;
  autoHideMenuBar = false;
  readonly #app: HostApp;
  #bounds: Rectangle;
  #visible = false;
  #focused = false;
  #minimized = false;
  #maximized = false;
  #fullScreen = false;
  #destroyed = false;
  #wasReady = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (room?.app.isReady() !== true) throw new Error('Cannot create BrowserWindow before app is ready');
    const { app, sessions, ipc } = room;
    const preferences = options.webPreferences ?? {};
    checkWebPreferences(preferences);
    const given: unknown = preferences.session;
    const session = given === undefined ? sessions.fromPartition(preferences.partition ?? '') : (given as HostSession);
    this.#app = app;
    this.title = options.title ?? app.name;
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    const contents = new HostWebContents(session, ipc, preferences.preload ?? null);
    this.webContents = strict('webContents', contents);
    contents.on('stand-in-ready', () => this.#ready());
    windows.add(this);
    app.emit('web-contents-created', new HostEvent(), this.webContents);
    app.emit('browser-window-created', new HostEvent(), strict('BrowserWindow', this));
    if (options.show !== false) this.show();
  }

  static getAllWindows(): HostWindow[] {
    return openWindows().map((window) => strict('BrowserWindow', window));
  }

  static getFocusedWindow(): HostWindow | null {
    return HostWindow.getAllWindows().find((window) => window.isFocused()) ?? null;
  }

  static fromId(id: number): HostWindow | null {
    return HostWindow.getAllWindows().find((window) => window.id === id) ?? null;
  }

  static fromWebContents(contents: HostWebContents): HostWindow | null {
    return HostWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    this.#alive();
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    this.#alive();
    this.#minimized = false;
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
    windowEvents.emit('shown', this);
  }

  hide(): void {
    this.#alive();
    this.blur();
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
    windowEvents.emit('hidden', this);
  }

  /** What a click on the close button does: the app may refuse it. */
  close(): void {
    if (this.#destroyed) return;
    const event = new HostEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#visible = false;
    windows.delete(this);
    this.webContents.standInDestroy();
    this.emit('closed');
    windowEvents.emit('closed', this);
    this.#app.windowClosed();
  }

  focus(): void {
    this.#alive();
    if (!this.#visible || this.#focused) return;
    for (const other of windows) other.blur();
    this.#focused = true;
    this.emit('focus');
    this.#app.emit('browser-window-focus', new HostEvent(), strict('BrowserWindow', this));
  }

  blur(): void {
    if (!this.#focused) return;
    this.#focused = false;
    this.emit('blur');
    this.#app.emit('browser-window-blur', new HostEvent(), strict('BrowserWindow', this));
  }

  minimize(): void {
    this.#alive();
    this.blur();
    this.#minimized = true;
    this.emit('minimize');
  }

  restore(): void {
    this.#alive();
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
    this.focus();
  }

  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }

  /** Leaving or entering takes a moment on real desktops, so the event comes later. */
  setFullScreen(flag: boolean): void {
    this.#alive();
    if (flag === this.#fullScreen) return;
    this.#fullScreen = flag;
    setImmediate(() => this.emit(flag ? 'enter-full-screen' : 'leave-full-screen'));
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  isFullScreen(): boolean {
    return this.#fullScreen;
  }

  isNormal(): boolean {
    return !this.#minimized && !this.#maximized && !this.#fullScreen;
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setMinimumSize(_width: number, _height: number): void {
    // The browser decides.
  }

  center(): void {
    // There is no screen to be in the middle of.
  }

  moveTop(): void {
    this.focus();
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setBackgroundColor(_colour: string): void {
    // The page paints its own.
  }

  setIcon(_icon: unknown): void {
    // Nothing shows it.
  }

  setOverlayIcon(_overlay: unknown, _description: string): void {
    // A Windows matter; nothing shows it.
  }

  setMenu(_menu: unknown): void {
    // There is no menu bar here.
  }

  removeMenu(): void {
    // There is no menu bar here.
  }

  setMenuBarVisibility(_visible: boolean): void {
    // There is no menu bar here.
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.autoHideMenuBar = hide;
  }

  setTitleBarOverlay(_options: unknown): void {
    // The browser brings its own title bar.
  }

  flashFrame(_flag: boolean): void {
    // Nothing flashes here.
  }

  setSkipTaskbar(_skip: boolean): void {
    // There is no task bar here.
  }

  setContentProtection(_enable: boolean): void {
    // Screenshots are what this is for.
  }

  setProgressBar(_progress: number): void {
    // There is no task bar here.
  }

  #ready(): void {
    windowEvents.emit('ready', this);
    if (this.#wasReady) return;
    this.#wasReady = true;
    this.emit('ready-to-show');
  }

  #alive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}
