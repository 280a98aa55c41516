import type { ProductionGuard } from './productionGuard.ts';
import type { ProfileStore } from '../profiles/profileStore.ts';
import { ServerError } from './serverError.ts';

interface Parts {
  readonly profiles: ProfileStore;
  readonly guard: ProductionGuard;
  /** A person unlocked a server, which belongs into the log. */
  readonly onUnlocked: (serverId: string) => void;
  /** What is shown of this server changed. */
  readonly refresh: (serverId: string) => void;
}

/** Which servers are production, and unlocking them for a while. */
export class ProductionDesk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Marks a server, or takes the mark off, for which it must be unlocked. Rejects with `StorageError`, too. */
  async mark(serverId: string, production: boolean): Promise<void> {
    const { profiles, guard, refresh } = this.#parts;
    if (!production) guard.check(serverId);
    if ((await profiles.update(serverId, { production })) === null) throw notFound();
    guard.lock(serverId);
    refresh(serverId);
  }

  /** Throws `invalid-input` unless the name of the server was typed: a click alone opens nothing. */
  unlock(serverId: string, typedName: string): void {
    const { profiles, guard, onUnlocked } = this.#parts;
    const profile = profiles.get(serverId);
    if (profile === null) throw notFound();
    if (typedName.trim() !== profile.name) {
      throw new ServerError('invalid-input', 'The typed name is not the name of the server.', {
        detail: { field: 'typedName' },
      });
    }
    guard.unlock(serverId);
    onUnlocked(serverId);
  }

  lock(serverId: string): void {
    this.#parts.guard.lock(serverId);
  }
}

function notFound(): ServerError {
  return new ServerError('not-found', 'There is no such server.');
}
