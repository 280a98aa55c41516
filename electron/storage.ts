import { join } from 'node:path';
import { openDatabase } from './history/database.ts';
import { LastKnown } from './history/lastKnown.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { ProfileStore } from './profiles/profileStore.ts';
import { SettingsStore } from './profiles/settingsStore.ts';
import { SilenceStore } from './profiles/silenceStore.ts';

/** Everything that is kept on disk, open. */
export interface Storage {
  readonly profiles: ProfileStore;
  readonly settings: SettingsStore;
  readonly silence: SilenceStore;
  readonly lastKnown: LastKnown;
  /** Names of files that could not be used and were set aside. */
  readonly setAside: readonly string[];
  close(): void;
}

/** Opens what is kept below `folder`. Never rejects: what cannot be read is set aside and begun anew. */
export async function openStorage(folder: string, { clock, log }: { clock: Clock; log: Log }): Promise<Storage> {
  const profiles = new ProfileStore({ path: join(folder, 'profiles.json'), clock, log });
  const settings = new SettingsStore({ path: join(folder, 'settings.json'), clock, log });
  const silence = new SilenceStore({ path: join(folder, 'silence.json'), clock, log });
  await Promise.all([profiles.open(), settings.open(), silence.open()]);
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
    silence,
    lastKnown,
    setAside: [
      ...profiles.setAside,
      ...settings.setAside,
      ...silence.setAside,
      ...(history.setAside === null ? [] : [history.setAside]),
    ],
    close() {
      lastKnown.flush();
      history.database.close();
    },
  };
}
