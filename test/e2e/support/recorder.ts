import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Browser, BrowserContext, Page, WebSocket } from '@playwright/test';

/** One message between window and main process, as it went over the line. */
interface Frame {
  readonly from: 'window' | 'main';
  readonly text: string;
}

/** Everything that crosses the border of the main process while it listens: IPC of the stand-in, and HTTP to servers of this test. */
export class Recorder {
  readonly frames: Frame[] = [];
  /** Method, address and headers of each request, without the key's own header. */
  readonly requests: string[] = [];
  readonly #browser: Browser | null;

  /** `browser` is null on real Electron, where frames cannot be seen. */
  constructor(browser: Browser | null) {
    this.#browser = browser;
    browser?.on('context', this.#meetContext);
    subscribe('http.server.request.start', this.#meetRequest);
  }

  stop(): void {
    this.#browser?.off('context', this.#meetContext);
    unsubscribe('http.server.request.start', this.#meetRequest);
  }

  readonly #meetContext = (context: BrowserContext): void => {
    context.on('page', (page: Page) => {
      page.on('websocket', (socket: WebSocket) => {
        socket.on('framesent', ({ payload }) => this.frames.push({ from: 'window', text: String(payload) }));
        socket.on('framereceived', ({ payload }) => this.frames.push({ from: 'main', text: String(payload) }));
      });
    });
  };

  readonly #meetRequest = (message: unknown): void => {
    const { method, url, headers } = (message as { request: IncomingMessage }).request;
    const others = Object.entries(headers).filter(([name]) => name !== 'apikey');
    this.requests.push(`${method} ${url} ${JSON.stringify(others)}`);
  };
}
