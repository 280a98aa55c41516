import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { AuditStore } from './history/auditStore.ts';
import { openDatabase } from './history/database.ts';
import { DayReader } from './history/dayReader.ts';
import { HistoryReader } from './history/historyReader.ts';
import { HistoryStore } from './history/historyStore.ts';
import { IncidentReader } from './history/incidentReader.ts';
import { LastKnown } from './history/lastKnown.ts';
import { limitsOf, type Limits } from './history/prune.ts';
import { Pruner } from './history/pruner.ts';
import type { StorageProblem } from './history/storageProblem.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { AnnotationStore } from './profiles/annotationStore.ts';
import { BatchStore } from './profiles/batchStore.ts';
import { CopyStore } from './profiles/copyStore.ts';
import { ForwardingStore } from './profiles/forwardingStore.ts';
import { ProfileStore } from './profiles/profileStore.ts';
import { SettingsStore } from './profiles/settingsStore.ts';
import { SilenceStore } from './profiles/silenceStore.ts';
import { SnapshotStore } from './profiles/snapshotStore.ts';
import { TemplateStore } from './profiles/templateStore.ts';

/** Everything that is kept on disk, open. */
export interface Storage {
  readonly profiles: ProfileStore;
  readonly settings: SettingsStore;
  readonly annotations: AnnotationStore;
  readonly batches: BatchStore;
  readonly copies: CopyStore;
  readonly silence: SilenceStore;
  readonly forwarding: ForwardingStore;
  /** What instances are and were set to. */
  readonly snapshots: SnapshotStore;
  readonly templates: TemplateStore;
  readonly lastKnown: LastKnown;
  /** Keeps what the watch sees and decides. */
  readonly history: HistoryStore;
  readonly audit: AuditStore;
  readonly reader: HistoryReader;
  readonly days: DayReader;
  readonly incidents: IncidentReader;
  /** Where rhythms are learned from. */
  readonly database: DatabaseSync;
  /** Names of files that could not be used and were set aside. */
  readonly setAside: readonly string[];
  /** Why the list is not kept, or null; `onProblem` hears of changes. */
  readonly problem: StorageProblem | null;
  close(): void;
}

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  /** The list could not be stored, or (null) can be again. */
  readonly onProblem: (problem: StorageProblem | null) => void;
}

/** Opens what is kept below `folder`. Never rejects: what cannot be read is set aside and begun anew. */
export async function openStorage(folder: string, { clock, log, onProblem }: Options): Promise<Storage> {
  const profiles = new ProfileStore({ path: join(folder, 'profiles.json'), clock, log });
  const settings = new SettingsStore({ path: join(folder, 'settings.json'), clock, log });
  const annotations = new AnnotationStore({ path: join(folder, 'annotations.json'), clock, log });
  // Demo servers are not the user's, and have no profile: nothing of theirs is kept.
  const onDisk = (serverId: string): boolean => profiles.get(serverId) !== null;
  const batches = new BatchStore({ path: join(folder, 'batch.json'), clock, log, onDisk });
  const copies = new CopyStore({ path: join(folder, 'copies.json'), clock, log, onDisk });
  const silence = new SilenceStore({ path: join(folder, 'silence.json'), clock, log });
  const forwarding = new ForwardingStore({ path: join(folder, 'forwarding.json'), clock, log });
  const templates = new TemplateStore({ path: join(folder, 'templates.json'), clock, log });
  const snapshots = new SnapshotStore({ folder: join(folder, 'configurations'), clock, log, onDisk });
  const files = [profiles, settings, annotations, batches, copies, silence, forwarding, templates];
  await Promise.all(files.map((file) => file.open()));
  const history = openDatabase(join(folder, 'history.sqlite'), clock.now());
  if (history.problem !== null) log.warn('the history is kept in memory', { problem: history.problem });
  const lastKnown = new LastKnown(history.database, {
    clock,
    log,
    report: onProblem,
  });
  const kept = new HistoryStore(history.database, {
    clock,
    log,
    report: (problem) => log.warn('the history is not stored', { problem: problem ?? 'over' }),
    intervalMs: () => settings.read().pollSeconds * 1_000,
  });
  const audit = new AuditStore(history.database, {
    clock,
    log,
    report: (problem) => log.warn('actions are not noted', { problem: problem ?? 'over' }),
  });
  const flush = (): void => kept.flush();
  const limits = (): Limits => limitsOf(settings.read().watching ?? {});
  const pruner = new Pruner(history.database, { clock, log, onPruned: () => kept.pruned(), limits });
  pruner.start();
  return {
    profiles,
    settings,
    annotations,
    batches,
    copies,
    silence,
    forwarding,
    snapshots,
    templates,
    lastKnown,
    history: kept,
    audit,
    reader: new HistoryReader(history.database, { clock, flush, audit }),
    days: new DayReader(history.database, { clock, flush }),
    incidents: new IncidentReader(history.database, flush),
    database: history.database,
    problem: history.problem,
    setAside: [...files.flatMap((file) => file.setAside), ...(history.setAside === null ? [] : [history.setAside])],
    close() {
      pruner.stop();
      lastKnown.flush();
      kept.flush();
      audit.flush();
      history.database.close();
    },
  };
}
