import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Command, Commands, News, Order, WindowView } from '../host/control.ts';
import type { Desktop, LaunchedApp, LaunchOptions } from './app.ts';
import { appArguments, root } from './arguments.ts';

type Answer<C extends Command> = Awaited<ReturnType<Commands[C]>>;

/** The app on the stand-in: a Node process for main, a page in real Chromium for each window. */
export class StandInApp implements LaunchedApp {
  readonly kind = 'stand-in';
  readonly userDataDir: string;
  readonly desktop: Desktop;
  readonly exited: Promise<number | null>;
  output = '';
  readonly #process: ChildProcess;
  readonly #context: BrowserContext;
  readonly #pages = new Map<number, Page>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #opened = Promise.withResolvers<undefined>();
  #lastId = 0;

  /** Resolves when the first window is open. Rejects with the app's output when it ends before. */
  static async launch(browser: Browser, userDataDir: string, options: LaunchOptions): Promise<StandInApp> {
    const { locale = 'en-US', theme = 'light', viewport = { width: 1280, height: 800 } } = options;
    const context = await browser.newContext({ locale, colorScheme: theme, viewport });
    const app = new StandInApp(context, userDataDir, options);
    try {
      if (options.window !== false) await app.#opened.promise;
    } catch (error) {
      await app.close();
      throw error;
    }
    return app;
  }

  private constructor(context: BrowserContext, userDataDir: string, options: LaunchOptions) {
    this.#context = context;
    this.userDataDir = userDataDir;
    this.#process = fork(join(root, 'test/host/host.ts'), [root, ...appArguments(userDataDir, options)], {
      serialization: 'advanced',
      silent: true,
      env: { ...process.env, ...options.env },
    });
    this.#process.stdout?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.#process.stderr?.on('data', (text: Buffer) => (this.output += text.toString()));
    this.#process.on('message', (news: News) => this.#hear(news));
    this.exited = once(this.#process, 'exit').then(([code]: (number | null)[]) => code ?? null);
    void this.exited.then((code) => {
      const error = new Error(`the app ended with code ${code}:\n${this.output}`);
      this.#opened.reject(error);
      for (const { reject } of this.#waiting.values()) reject(error);
    });
    this.#opened.promise.catch(() => undefined);
    this.desktop = this.#makeDesktop();
  }

  get page(): Page {
    const page = this.windows().at(-1);
    if (page === undefined) throw new Error('no window is open');
    return page;
  }

  windows(): readonly Page[] {
    return [...this.#pages.values()].filter((page) => !page.isClosed());
  }

  async evaluate<R, A>(run: (electron: never, arg: A) => R | Promise<R>, arg?: A): Promise<R> {
    return (await this.#ask('evaluate', run.toString(), arg)) as R;
  }

  async close(): Promise<void> {
    if (this.#process.connected) this.#process.disconnect();
    await this.exited;
    await this.#context.close();
  }

  #ask<C extends Command>(command: C, ...args: Parameters<Commands[C]>): Promise<Answer<C>> {
    const waiting = Promise.withResolvers<unknown>();
    const id = ++this.#lastId;
    this.#waiting.set(id, waiting);
    this.#process.send({ id, command, args } satisfies Order, (error) => {
      if (error) waiting.reject(error);
    });
    return waiting.promise as Promise<Answer<C>>;
  }

  #hear(news: News): void {
    switch (news.kind) {
      case 'answer':
        this.#waiting.get(news.id)?.resolve(news.value);
        this.#waiting.delete(news.id);
        break;
      case 'refusal':
        this.#waiting.get(news.id)?.reject(new Error(news.message));
        this.#waiting.delete(news.id);
        break;
      case 'open':
        this.#show(news.window, news.address).then(
          () => this.#opened.resolve(undefined),
          (error: unknown) => this.#opened.reject(error),
        );
        break;
      case 'closed':
        void this.#pages.get(news.window)?.close();
        this.#pages.delete(news.window);
        break;
      case 'scheme':
        for (const page of this.windows()) void page.emulateMedia({ colorScheme: news.scheme });
        break;
    }
  }

  async #show(window: number, address: string): Promise<void> {
    const page = await this.#context.newPage();
    this.#pages.set(window, page);
    await page.goto(address);
  }

  #makeDesktop(): Desktop {
    return {
      tray: () => this.#ask('tray'),
      clickTray: () => this.#ask('clickTray'),
      clickTrayMenu: (label) => this.#ask('clickTrayMenu', label),
      notifications: () => this.#ask('notifications'),
      clickNotification: (at) => this.#ask('clickNotification', at),
      power: (event) => this.#ask('power', event),
      setOnline: (online) => this.#ask('setOnline', online),
      setTheme: (theme) => this.#ask('setDark', theme === 'dark'),
      closeWindow: () => this.#ask('closeWindow'),
      openWindow: (args = []) => this.#ask('openAgain', args),
      windows: (): Promise<WindowView[]> => this.#ask('windows'),
      dialogs: () => this.#ask('dialogs'),
      answerDialog: (reply) => this.#ask('answerDialog', reply),
      opened: () => this.#ask('opened'),
    };
  }
}
