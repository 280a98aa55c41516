import type { Shell } from 'electron';

/** Nothing is opened: what the app wanted to open is written down. */
export class HostShell implements Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'> {
  readonly #opened: string[] = [];

  /** For tests: links and paths in the order they were asked for. */
  get standInOpened(): readonly string[] {
    return this.#opened;
  }

  openExternal(url: string): Promise<void> {
    this.#opened.push(new URL(url).href);
    return Promise.resolve();
  }

  openPath(path: string): Promise<string> {
    this.#opened.push(path);
    return Promise.resolve('');
  }

  showItemInFolder(fullPath: string): void {
    this.#opened.push(fullPath);
  }

  beep(): void {
    process.stdout.write('\u0007');
  }
}
