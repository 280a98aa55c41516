import type { Clipboard } from 'electron';

/** A clipboard of the stand-in's own: tests do not touch the person's. */
export class HostClipboard implements Pick<Clipboard, 'readText' | 'writeText' | 'clear'> {
  #text = '';

  readText(): Promise<string> {
    return Promise.resolve(this.#text);
  }

  writeText(text: string): Promise<void> {
    this.#text = text;
    return Promise.resolve();
  }

  clear(): void {
    this.#text = '';
  }
}
