import { nodeDisk, type Disk } from '../../electron/profiles/disk.ts';

/** The real disk, on which some operations fail with the operating system's own codes. */
export class FailingDisk implements Disk {
  /** Code by operation, e.g. `{ write: 'ENOSPC' }`. */
  failing: Partial<Record<keyof Disk, string>> = {};

  read(path: string): Promise<string> {
    return this.#run('read', () => nodeDisk.read(path));
  }

  /** A full disk takes the beginning of a file before it fails, and so does this. */
  async write(path: string, text: string): Promise<void> {
    if (this.failing.write !== undefined) await nodeDisk.write(path, text.slice(0, text.length / 2));
    await this.#run('write', () => nodeDisk.write(path, text));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run('rename', () => nodeDisk.rename(from, to));
  }

  copy(from: string, to: string): Promise<void> {
    return this.#run('copy', () => nodeDisk.copy(from, to));
  }

  remove(path: string): Promise<void> {
    return this.#run('remove', () => nodeDisk.remove(path));
  }

  makeFolder(path: string): Promise<void> {
    return this.#run('makeFolder', () => nodeDisk.makeFolder(path));
  }

  removeFolder(path: string): Promise<void> {
    return this.#run('removeFolder', () => nodeDisk.removeFolder(path));
  }

  syncFolder(path: string): Promise<void> {
    return this.#run('syncFolder', () => nodeDisk.syncFolder(path));
  }

  async #run<T>(operation: keyof Disk, work: () => Promise<T>): Promise<T> {
    const code = this.failing[operation];
    if (code !== undefined) throw Object.assign(new Error(`${code}: it failed`), { code });
    return work();
  }
}
