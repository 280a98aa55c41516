import { join } from 'node:path';
import { openDatabase } from './history/database.ts';
import { LastKnown } from './history/lastKnown.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { ForwardingStore } from './profiles/forwardingStore.ts';
import { ProfileStore } from './profiles/profileStore.ts';
import { SettingsStore } from './profiles/settingsStore.ts';

/** Everything that is kept on disk, open. */
export interface Storage {
  readonly profiles: ProfileStore;
  readonly settings: SettingsStore;
  readonly forwarding: ForwardingStore;
  readonly lastKnown: LastKnown;
  /** Names of files that could not be used and were set aside. */
  readonly setAside: readonly string[];
  close(): void;
}

/** Opens what is kept below `folder`. Never rejects: what cannot be read is set aside and begun anew. */
export async function openStorage(folder: string, { clock, log }: { clock: Clock; log: Log }): Promise<Storage> {
  const profiles = new ProfileStore({ path: join(folder, 'profiles.json'), clock, log });
  const settings = new SettingsStore({ path: join(folder, 'settings.json'), clock, log });
  const forwarding = new ForwardingStore({ path: join(folder, 'forwarding.json'), clock, log });
  await Promise.all([profiles.open(), settings.open(), forwarding.open()]);
  const history = openDatabase(join(folder, 'history.sqlite'), clock.now());
  if (history.problem !== null) log.warn('the history is kept in memory', { problem: history.problem });
  const lastKnown = new LastKnown(history.database, {
    clock,
    log,
    report: (problem) => log.warn('the list is not stored', { problem: problem ?? 'over' }),
  });
  return {
    profiles,
    settings,
    forwarding,
    lastKnown,
    setAside: [
      ...profiles.setAside,
      ...settings.setAside,
      ...forwarding.setAside,
      ...(history.setAside === null ? [] : [history.setAside]),
    ],
    close() {
      lastKnown.flush();
      history.database.close();
    },
  };
}
