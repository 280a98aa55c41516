import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileToSave } from '../ports/saveFile.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { placeFile } from './saveFile.ts';

const lifeMs = 60_000;

interface Options {
  readonly clock: Clock;
  readonly log: Log;
}

/** Files that hold a credential and should not stay: each is deleted after a minute, or when the app quits. */
export class BriefFiles {
  readonly #options: Options;
  readonly #pending = new Map<string, Cancel>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** As `saveFile`, and deletes it later. */
  async save(file: FileToSave): Promise<string | null> {
    const path = await placeFile(file);
    if (path === null) return null;
    const { clock, log } = this.#options;
    this.#pending.get(path)?.();
    const cancel = clock.after(lifeMs, () => {
      this.#pending.delete(path);
      rm(path, { force: true }).catch(() => log.warn('a picture of a code could not be deleted'));
    });
    this.#pending.set(path, cancel);
    return basename(path);
  }

  /** Deletes what is left, while the app quits. */
  clear(): void {
    for (const [path, cancel] of this.#pending) {
      cancel();
      try {
        rmSync(path, { force: true });
      } catch {
        this.#options.log.warn('a picture of a code could not be deleted');
      }
    }
    this.#pending.clear();
  }
}
