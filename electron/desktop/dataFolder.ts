import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { shell } from 'electron';
import type { DataView } from '../contract/data.ts';

/** The files that SQLite keeps of one database. */
const historyFiles = ['history.sqlite', 'history.sqlite-wal', 'history.sqlite-shm'] as const;

/** The folder of this user's data: what is in it, and a way to look for oneself. */
export class DataFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async read(): Promise<DataView> {
    const sizes = await Promise.all(historyFiles.map((name) => sizeOf(join(this.#path, name))));
    const [database = null] = sizes;
    const historyBytes = database === null ? null : sizes.reduce((sum: number, size) => sum + (size ?? 0), 0);
    return { folder: this.#path, historyBytes };
  }

  /** Opens it in the file manager. Resolves with whether one took it. */
  async reveal(): Promise<boolean> {
    return (await shell.openPath(this.#path)) === '';
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}
