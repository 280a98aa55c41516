import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App, LoginItemSettings, Settings } from 'electron';
import { HostCommandLine } from './commandLine.ts';
import { HostEvent } from './event.ts';
import { switchValue, type Options } from './options.ts';
import { SingleInstance } from './singleInstance.ts';
import { strict } from './strict.ts';

/** The windows as `app` needs them: to close all on quit. */
export interface ClosableWindow {
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
}

type Plain =
  | 'isPackaged'
  | 'name'
  | 'dock'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'setAppUserModelId'
  | 'setDesktopName'
  | 'setToastActivatorCLSID'
  | 'setAboutPanelOptions'
  | 'setLoginItemSettings'
  | 'getLoginItemSettings'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'badgeCount'
  | 'commandLine';

/** `app`: start, quit, paths, and what a test may ask about badge and login item. */
export class HostApp extends EventEmitter implements Pick<App, Plain> {
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly commandLine: HostCommandLine;
  name: string;
  badgeCount = 0;
  #ready = false;
  #quitting = false;
  #loginItem: Settings = { openAtLogin: false };
  readonly #becomeReady = Promise.withResolvers<undefined>();
  readonly #options: Options;
  readonly #windows: () => readonly ClosableWindow[];
  readonly #paths = new Map<string, string>();
  #instance: SingleInstance | null = null;

  constructor(options: Options, windows: () => readonly ClosableWindow[]) {
    super();
    this.#options = options;
    this.#windows = windows;
    this.name = options.name;
    this.commandLine = strict('app.commandLine', new HostCommandLine(options.args));
    const userData = switchValue(options.args, 'user-data-dir');
    if (userData !== undefined && userData !== '') this.#paths.set('userData', resolve(userData));
  }

  whenReady(): Promise<void> {
    return this.#becomeReady.promise;
  }

  isReady(): boolean {
    return this.#ready;
  }

  /** Called by the host once the app's main module has loaded. An app that has quit by then never gets ready. */
  start(): void {
    if (this.#quitting) return;
    this.#ready = true;
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.emit('will-finish-launching');
    this.emit('ready', new HostEvent(), {});
    this.#becomeReady.resolve(undefined);
  }

  /** Asks `before-quit`, every window and `will-quit`, in this order; each may say no. */
  quit(): void {
    if (this.#quitting) return;
    if (!this.#asks('before-quit')) return;
    this.#quitting = true;
    for (const window of this.#windows()) window.close();
    if (this.#windows().length > 0 || !this.#asks('will-quit')) {
      this.#quitting = false;
      return;
    }
    this.#leave(0);
  }

  exit(code = 0): void {
    this.#quitting = true;
    for (const window of this.#windows()) window.destroy();
    this.#leave(code);
  }

  /** Called when a window is gone: the last one ends an app that does not listen. */
  windowClosed(): void {
    if (this.#quitting || this.#windows().length > 0) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  #asks(name: 'before-quit' | 'will-quit'): boolean {
    const event = new HostEvent();
    this.emit(name, event);
    return !event.defaultPrevented;
  }

  #leave(code: number): void {
    this.emit('quit', new HostEvent(), code);
    this.releaseSingleInstanceLock();
    setImmediate(() => process.exit(code));
  }

  focus(): void {
    this.emit('browser-window-focus', new HostEvent());
  }

  getAppPath(): string {
    return this.#options.appDir;
  }

  getVersion(): string {
    return this.#options.version;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  /** Throws for names that Electron does not know either. */
  getPath(name: string): string {
    const found = this.#paths.get(name) ?? this.#standardPath(name);
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  setPath(name: string, path: string): void {
    if (this.#standardPath(name) === undefined) throw new Error(`Failed to set '${name}' path`);
    this.#paths.set(name, path);
  }

  #standardPath(name: string): string | undefined {
    const home = homedir();
    const appData =
      process.platform === 'darwin'
        ? join(home, 'Library/Application Support')
        : process.platform === 'win32'
          ? (process.env['APPDATA'] ?? join(home, 'AppData/Roaming'))
          : (process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'));
    switch (name) {
      case 'home':
        return home;
      case 'appData':
        return appData;
      case 'userData':
        return join(appData, this.name);
      case 'sessionData':
        return this.getPath('userData');
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'crashDumps':
        return join(this.getPath('userData'), 'Crashpad');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.execPath;
      case 'module':
        return this.#options.main;
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
      default:
        return undefined;
    }
  }

  getLocale(): string {
    return this.commandLine.getSwitchValue('lang') || this.getSystemLocale();
  }

  getSystemLocale(): string {
    return new Intl.DateTimeFormat().resolvedOptions().locale;
  }

  /** The operating system's list; the `lang` switch plays it here. */
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'), ({ argv, cwd, data }) =>
      this.emit('second-instance', new HostEvent(), argv, cwd, data),
    );
    return this.#instance.request({ argv: process.argv, cwd: process.cwd(), data: additionalData });
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.held ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  disableHardwareAcceleration(): void {
    if (this.#ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  setAppUserModelId(_id: string): void {
    // A Windows matter; nothing here depends on it.
  }

  setDesktopName(_name: string): void {
    // A Linux matter; nothing here depends on it.
  }

  setToastActivatorCLSID(_id: string): void {
    // A Windows matter; nothing here depends on it.
  }

  setAboutPanelOptions(): void {
    // There is no About panel here.
  }

  setLoginItemSettings(settings: Settings): void {
    this.#loginItem = settings;
  }

  getLoginItemSettings(): LoginItemSettings {
    const openAtLogin = this.#loginItem.openAtLogin ?? false;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }
}
