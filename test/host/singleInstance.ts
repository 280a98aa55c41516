import {
  mkdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  watch,
  writeFileSync,
  readdirSync,
  type FSWatcher,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const visitShape = z.object({ argv: z.array(z.string()), cwd: z.string(), data: z.unknown() });
export type Visit = z.infer<typeof visitShape>;

/**
 * One running app per user-data folder: a lock file with the owner's process id, and an inbox where later starts leave
 * their arguments. Everything is synchronous, as `requestSingleInstanceLock` is.
 */
export class SingleInstance {
  readonly #lock: string;
  readonly #inbox: string;
  readonly #onVisit: (visit: Visit) => void;
  #watcher: FSWatcher | null = null;

  constructor(folder: string, onVisit: (visit: Visit) => void) {
    this.#lock = join(folder, 'stand-in.lock');
    this.#inbox = join(folder, 'stand-in.inbox');
    this.#onVisit = onVisit;
  }

  get held(): boolean {
    return this.#watcher !== null;
  }

  /** True when this process is the first one; otherwise the owner is told of the visit. */
  request(visit: Visit): boolean {
    if (this.held) return true;
    mkdirSync(this.#inbox, { recursive: true });
    if (this.#ownerAlive()) {
      writeFileSync(join(this.#inbox, `${process.pid}-${Date.now()}.json`), JSON.stringify(visit));
      return false;
    }
    writeFileSync(this.#lock, String(process.pid));
    this.#watcher = watch(this.#inbox, { persistent: false }, () => this.#collect());
    return true;
  }

  release(): void {
    if (!this.held) return;
    this.#watcher?.close();
    this.#watcher = null;
    rmSync(this.#lock, { force: true });
    rmSync(this.#inbox, { recursive: true, force: true });
  }

  #ownerAlive(): boolean {
    try {
      const owner = Number(readFileSync(this.#lock, 'utf8'));
      return Number.isInteger(owner) && owner > 0 && owner !== process.pid && process.kill(owner, 0);
    } catch {
      return false;
    }
  }

  /** A half-written visit does not parse; its next change event brings it back. */
  #collect(): void {
    for (const name of readdirSync(this.#inbox)) {
      try {
        const path = join(this.#inbox, name);
        const visit = visitShape.parse(JSON.parse(readFileSync(path, 'utf8')));
        unlinkSync(path);
        this.#onVisit(visit);
      } catch {
        continue;
      }
    }
  }
}
