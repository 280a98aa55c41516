import { constants, copyFile, mkdir, open, readFile, rename, rm } from 'node:fs/promises';

/** The few file operations that durable storage needs; each rejects with the operating system's error. */
export interface Disk {
  read(path: string): Promise<string>;
  /** Replaces a file's content and waits until it is on the disk. Readable by its owner only. */
  write(path: string, text: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Refuses to replace an existing file. */
  copy(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** With everything in it, if it is there. */
  removeFolder(path: string): Promise<void>;
  /** Makes a rename in this folder durable, where the platform knows how. */
  syncFolder(path: string): Promise<void>;
}

/** The real disk. */
export const nodeDisk: Disk = {
  read: (path) => readFile(path, 'utf8'),
  write: async (path, text) => {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename: (from, to) => rename(from, to),
  copy: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  remove: (path) => rm(path, { force: true }),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    // Windows cannot open a folder; there a rename is as durable as it gets.
    const folder = await open(path, 'r').catch(() => null);
    if (folder === null) return;
    try {
      await folder.sync();
    } catch {
      // Some network file systems refuse to sync a folder. The content itself was synced before.
    } finally {
      await folder.close();
    }
  },
};
