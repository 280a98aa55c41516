import { EventEmitter } from 'node:events';
import type { WebContents, WindowOpenHandlerResponse } from 'electron';
import type { WebSocket } from 'ws';
import { HostEvent } from './event.ts';
import { HostFrame } from './frame.ts';
import { HostIpcEvent, type HostIpcMain } from './ipcMain.ts';
import { PageServer } from './pageServer.ts';
import { isStandard } from './protocol.ts';
import type { HostSession } from './session.ts';
import { strict } from './strict.ts';
import { decode, encode } from './values.ts';
import type { FromPage, ToPage } from './wire.ts';

type Plain =
  | 'id'
  | 'send'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isCrashed'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'focus'
  | 'isFocused'
  | 'stop'
  | 'openDevTools'
  | 'closeDevTools'
  | 'isDevToolsOpened'
  | 'setVisualZoomLevelLimits'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'zoomFactor'
  | 'setZoomLevel'
  | 'getZoomLevel'
  | 'zoomLevel'
  | 'setBackgroundThrottling'
  | 'backgroundThrottling'
  | 'forcefullyCrashRenderer'
  | 'getType'
  | 'setIgnoreMenuShortcuts';

let nextId = 1;
/** While the window's code is worked on, its files come from the bundler instead of the app. */
const devServer = process.env['EVODESK_DEV_SERVER'];

/** The page of a window: what it loads, what it may do, and the messages to and from it. */
export class HostWebContents extends EventEmitter implements Pick<WebContents, Plain> {
  readonly id = nextId++;
  readonly session: HostSession;
  zoomFactor = 1;
  zoomLevel = 0;
  backgroundThrottling = true;
  readonly #ipc: HostIpcMain;
  readonly #frame: HostFrame;
  readonly #server: PageServer;
  #socket: WebSocket | null = null;
  #loading = false;
  #crashed = false;
  #destroyed = false;
  #openHandler: ((details: { url: string }) => WindowOpenHandlerResponse) | null = null;

  constructor(session: HostSession, ipc: HostIpcMain, preload: string | null) {
    super();
    this.session = session;
    this.#ipc = ipc;
    this.#frame = new HostFrame(this.id, (channel, ...args) => this.send(channel, ...args));
    this.#server = new PageServer({
      content: (path, { method, kind }) => this.#content(this.#appUrl(path), method, kind),
      entry: () => pathOf(this.#frame.url),
      preload: () => preload,
      connected: (socket) => this.#connected(socket),
    });
  }

  get mainFrame(): HostFrame {
    return strict('WebFrameMain', this.#frame);
  }

  /** For whoever shows windows: a new address for one visit. */
  standInAddress(): string {
    return this.#server.address();
  }

  get standInConnected(): boolean {
    return this.#socket !== null;
  }

  /**
   * Settles when the app answered for the page, which is before a browser shows it: who waits for this and then shows
   * the window would otherwise wait for ever. Emits `stand-in-ready`. Rejects as Electron does when the app fails.
   */
  async loadURL(url: string): Promise<void> {
    const target = new URL(url);
    if (!target.protocol.startsWith('http') && !isStandard(target.protocol.slice(0, -1))) {
      throw new Error(`electron stand-in: ${target.protocol} is not registered as a standard scheme`);
    }
    this.#loading = true;
    this.emit('did-start-loading');
    try {
      const answer = await this.#content(target.href, 'GET', 'document');
      await answer.body?.cancel();
    } catch (error) {
      this.#loading = false;
      this.emit('did-fail-load', new HostEvent(), -2, 'ERR_FAILED', url, true, 0, 0);
      throw new Error(`ERR_FAILED (-2) loading '${url}'`, { cause: error });
    }
    this.#crashed = false;
    this.#frame.url = target.href;
    await this.#server.listen();
    if (this.#destroyed) {
      this.#server.close();
      return;
    }
    this.#tell({ kind: 'go', path: pathOf(target.href) });
    this.emit('stand-in-ready');
  }

  send(channel: string, ...args: unknown[]): void {
    this.#tell({ kind: 'event', channel, args: encode(args) });
  }

  /** Shows a notification in the page; a click on it comes back as `stand-in-toast`. */
  standInToast(at: number, title: string, body: string): void {
    this.#tell({ kind: 'toast', at, title, body });
  }

  setWindowOpenHandler(handler: (details: { url: string }) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#frame.url;
  }

  getTitle(): string {
    return '';
  }

  getType(): 'window' {
    return 'window';
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  isLoadingMainFrame(): boolean {
    return this.#loading;
  }

  reload(): void {
    this.#crashed = false;
    this.#tell({ kind: 'reload' });
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  focus(): void {
    this.emit('focus');
  }

  isFocused(): boolean {
    return this.#socket !== null;
  }

  stop(): void {
    this.#loading = false;
  }

  openDevTools(): void {
    // The browser has its own.
  }

  closeDevTools(): void {
    // The browser has its own.
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {
    return Promise.resolve();
  }

  setZoomFactor(factor: number): void {
    this.zoomFactor = factor;
  }

  getZoomFactor(): number {
    return this.zoomFactor;
  }

  setZoomLevel(level: number): void {
    this.zoomLevel = level;
  }

  getZoomLevel(): number {
    return this.zoomLevel;
  }

  setBackgroundThrottling(allowed: boolean): void {
    this.backgroundThrottling = allowed;
  }

  setIgnoreMenuShortcuts(_ignore: boolean): void {
    // There are no menu shortcuts here.
  }

  /** Plays a crash of the page's process. */
  forcefullyCrashRenderer(): void {
    this.#crashed = true;
    this.#socket?.terminate();
    this.#socket = null;
    this.emit('render-process-gone', new HostEvent(), { reason: 'crashed', exitCode: 1 });
  }

  standInDestroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#frame.standInDestroy();
    this.#server.close();
    this.emit('destroyed');
  }

  #connected(socket: WebSocket): void {
    // One page at a time: a second tab takes the window over.
    this.#socket?.close(4000, 'opened elsewhere');
    this.#socket = socket;
    socket.on('message', (data) => {
      // The host's own page script wrote it; there is no other way to this socket.
      this.#hear(JSON.parse((data as Buffer).toString()) as FromPage);
    });
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.emit('stand-in-left');
    });
    this.emit('stand-in-connected');
  }

  #hear(message: FromPage): void {
    switch (message.kind) {
      case 'here':
        this.#frame.url = this.#appUrl(message.path);
        this.emit('dom-ready', new HostEvent());
        break;
      case 'loaded':
        this.#loading = false;
        this.emit('did-finish-load');
        this.emit('did-stop-loading');
        break;
      case 'send':
        this.#ipc.emit(message.channel, this.#ipcEvent(), ...decodeArgs(message.args));
        break;
      case 'invoke':
        void this.#invoke(message);
        break;
      case 'navigate':
        this.#navigate(message.url);
        break;
      case 'open':
        this.#open(message.url);
        break;
      case 'focus':
        this.emit('stand-in-focus', message.focused);
        break;
      case 'toast':
        this.emit('stand-in-toast', message.at);
        break;
    }
  }

  async #invoke({ id, channel, args }: Extract<FromPage, { kind: 'invoke' }>): Promise<void> {
    try {
      const value = await this.#ipc.standInInvoke(channel, this.#ipcEvent(), decodeArgs(args));
      this.#tell({ kind: 'answer', id, value: encode(value) });
    } catch (error) {
      process.stderr.write(`Error occurred in handler for '${channel}': ${String(error)}\n`);
      this.#tell({ kind: 'refusal', id, message: String(error) });
    }
  }

  #ipcEvent(): HostIpcEvent {
    return new HostIpcEvent(strict('webContents', this), this.mainFrame);
  }

  /** The page wants to go somewhere: the app may refuse. Foreign places are never loaded here. */
  #navigate(to: string): void {
    const url = this.#translate(to);
    const event = Object.assign(new HostEvent(), {
      url,
      isMainFrame: true,
      isSameDocument: false,
      frame: this.mainFrame,
    });
    this.emit('will-navigate', event, url, false, true);
    if (event.defaultPrevented) return;
    this.loadURL(url).catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  }

  #open(to: string): void {
    const verdict = this.#openHandler?.({ url: this.#translate(to) }) ?? { action: 'allow' };
    if (verdict.action !== 'deny') {
      process.stderr.write('electron stand-in: windows opened by a page are not implemented\n');
    }
  }

  /** The app's answer. Rejects when the app lets nothing through or has no handler. */
  async #content(url: string, method: string, kind: string): Promise<Response> {
    if (!(await this.session.webRequest.standInAllows(url, kind === 'document' ? 'mainFrame' : 'other'))) {
      return new Response('ERR_BLOCKED_BY_CLIENT', { status: 403 });
    }
    const scheme = new URL(url).protocol.slice(0, -1);
    if (scheme === 'http') return fetch(url, { method, headers: { 'sec-fetch-dest': kind } });
    if (devServer !== undefined) return fetch(new URL(pathOf(url), devServer), { headers: { 'sec-fetch-dest': kind } });
    const handler = this.session.protocol.standInHandler(scheme);
    if (handler === undefined) throw new Error(`ERR_UNKNOWN_URL_SCHEME: ${scheme}`);
    return handler(new Request(url, { method }));
  }

  /** A path on the page's server as an address of the app. */
  #appUrl(path: string): string {
    return new URL(path, `${this.#frame.origin}/`).href;
  }

  /** An address as the page sees it, as the app knows it. */
  #translate(url: string): string {
    const own = this.#server.origin;
    return url.startsWith(`${own}/`) ? this.#appUrl(url.slice(own.length)) : url;
  }

  #tell(message: ToPage): void {
    this.#socket?.send(JSON.stringify(message));
  }
}

function decodeArgs(args: Parameters<typeof decode>[0]): unknown[] {
  const value = decode(args);
  return Array.isArray(value) ? value : [];
}

function pathOf(url: string): string {
  const { pathname, search, hash } = new URL(url);
  return `${pathname === '' ? '/' : pathname}${search}${hash}`;
}
